package io.github.trilab.lab;

/// Numbers as DevStack's examples spell them: RegionOne, RegionTwo, ...
final class RegionNames {
    private static final String[] BELOW_TWENTY = {
        "Zero",
        "One",
        "Two",
        "Three",
        "Four",
        "Five",
        "Six",
        "Seven",
        "Eight",
        "Nine",
        "Ten",
        "Eleven",
        "Twelve",
        "Thirteen",
        "Fourteen",
        "Fifteen",
        "Sixteen",
        "Seventeen",
        "Eighteen",
        "Nineteen"
    };
    private static final String[] TENS = {
        "", "", "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety"
    };

    private RegionNames() {}

    /// The number in words up to 99 (`TwentyOne`), in digits above.
    static String ordinal(int n) {
        if (n < 20) {
            return BELOW_TWENTY[n];
        }
        if (n < 100) {
            return TENS[n / 10] + (n % 10 == 0 ? "" : BELOW_TWENTY[n % 10]);
        }
        return Integer.toString(n);
    }
}
