package io.dhruva.modelserver;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The distance between two texts in words: how many were replaced, left out or put in. */
final class WordErrors {

    private WordErrors() {}

    static int count(String expected, String actual) {
        List<String> from = words(expected);
        List<String> to = words(actual);
        int[] row = new int[to.size() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= from.size(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.size(); j++) {
                int replaced = diagonal + (from.get(i - 1).equals(to.get(j - 1)) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.size()];
    }

    private static List<String> words(String text) {
        String plain = text.toLowerCase(Locale.ROOT).replace("mr.", "mister").replaceAll("[^a-z0-9']+", " ");
        return List.of(plain.strip().split(" "));
    }
}
