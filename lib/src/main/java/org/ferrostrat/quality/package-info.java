/** What speaks against using data as they are: samples, their values, their clinical records. */
package org.ferrostrat.quality;
