package dev.mimic.local.apigateway.server;

/** A text with wildcards as policies have them: {@code *} for any characters, none included, {@code ?} for one. */
final class Glob {

    private Glob() {}

    /** Whether a text matches as a whole. Takes at most as many steps as the product of both lengths. */
    static boolean matches(String glob, String text) {
        int star = -1;
        int afterStar = 0;
        int g = 0;
        int t = 0;
        while (t < text.length()) {
            char wanted = g < glob.length() ? glob.charAt(g) : '\0';
            if (wanted == '*') {
                star = g++;
                afterStar = t;
            } else if (g < glob.length() && (wanted == '?' || wanted == text.charAt(t))) {
                g++;
                t++;
            } else if (star >= 0) {
                // The last star takes one character more.
                g = star + 1;
                t = ++afterStar;
            } else {
                return false;
            }
        }
        return glob.substring(g).chars().allMatch(left -> left == '*');
    }
}
