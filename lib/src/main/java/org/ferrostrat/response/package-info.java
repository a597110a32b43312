/** Who responded, from what it is predicted, and the models that were fitted to it. */
package org.ferrostrat.response;
