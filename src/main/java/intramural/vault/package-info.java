/**
 * Sealed items: originals that only two people together may see again. Each item has a key of its own, wrapped by the
 * key-encryption key that lies in a file beside the configuration; destroying an item is destroying its row.
 *
 * <p>Knows neither what an item means nor who may open it; never logs, and its exceptions name ids only. Start at
 * {@link intramural.vault.Vault}.
 */
@NullMarked
package intramural.vault;

import org.jspecify.annotations.NullMarked;
