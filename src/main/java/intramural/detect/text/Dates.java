package intramural.detect.text;

import intramural.detect.text.NumberChain.Window;

/** Whether digits are a date that the calendar has. */
public final class Dates {

    private Dates() {}

    /** Month, day and year, day, month and year, or year, month and day, with one kind of separator, another before a whole year, or none. */
    public static boolean isDate(Window window) {
        if (window.single()) {
            return window.length() == 8 && isDay(window.number(0, 4), window.number(4, 6), window.number(6, 8));
        }
        if (window.groups() > 3) {
            return window.split(2, 2, 4) && isMonthDayYear(window);
        }
        if (window.groups() != 3) {
            return false;
        }
        int a = window.groupLength(0);
        int b = window.groupLength(1);
        int c = window.groupLength(2);
        // "12/19 2011": the year may stand apart.
        if (!window.uniform() && c != 4) {
            return false;
        }
        if (a == 4 && b <= 2 && c <= 2) {
            return isDay(window.number(0, 4), window.number(4, 4 + b), window.number(4 + b, 4 + b + c));
        }
        if (a > 2 || b > 2 || (c != 2 && c != 4)) {
            return false;
        }
        int year = window.number(a + b, a + b + c);
        year = c == 2 ? 1900 + year : year;
        int first = window.number(0, a);
        int second = window.number(a, a + b);
        return isDay(year, first, second) || isDay(year, second, first);
    }

    /** Month, day and year in six or eight digits that nothing parts, or that are told one by one. */
    public static boolean isBareDate(Window window) {
        int length = window.length();
        return (window.single() || (window.groups() == length && window.uniform()))
                && (length == 6 || length == 8)
                && isMonthDayYear(window);
    }

    private static boolean isMonthDayYear(Window window) {
        int year = window.number(4, window.length());
        int full = window.length() == 6 ? 1900 + year : year;
        return isDay(full, window.number(0, 2), window.number(2, 4))
                || isDay(full, window.number(2, 4), window.number(0, 2));
    }

    public static boolean isDay(int year, int month, int day) {
        return year >= 1900 && year < 2100 && month >= 1 && month <= 12 && day >= 1 && day <= days(year, month);
    }

    private static int days(int year, int month) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }
}
