/**
 * What is scored: gene signatures with directions, weights and published method.
 *
 * <p>Start with {@link org.ferrostrat.signature.Signature}, {@link
 * org.ferrostrat.signature.SignatureCatalog}, the bundled signatures, and {@link
 * org.ferrostrat.signature.SignatureFiles}, which reads the user's own. How a signature is scored
 * belongs to {@code scoring}.
 */
package org.ferrostrat.signature;
