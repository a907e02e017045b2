package intramural.ledger;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Merkle tree hashes of RFC 6962, section 2.1. Pure. */
public final class RootHash {

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private RootHash() {}

    /** The hash of a leaf's bytes. */
    public static byte[] leaf(byte[] bytes) {
        return Sha256.of(LEAF, bytes);
    }

    /** The hash of two subtrees. */
    public static byte[] node(byte[] left, byte[] right) {
        return Sha256.of(NODE, left, right);
    }

    /** The root over leaf hashes, in order; of none, the hash of nothing. */
    public static byte[] of(List<byte[]> leafHashes) {
        // The complete subtrees so far, the smallest on top; as many as the count of leaves has binary ones.
        Deque<byte[]> subtrees = new ArrayDeque<>();
        for (int i = 0; i < leafHashes.size(); i++) {
            byte[] hash = leafHashes.get(i);
            for (int rest = i; (rest & 1) == 1; rest >>= 1) {
                hash = node(subtrees.pop(), hash);
            }
            subtrees.push(hash);
        }
        if (subtrees.isEmpty()) {
            return Sha256.of();
        }
        byte[] root = subtrees.pop();
        while (!subtrees.isEmpty()) {
            root = node(subtrees.pop(), root);
        }
        return root;
    }
}
