package intramural.it;

import intramural.perimeter.PerimeterTable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.Yaml;

/**
 * A line of {@code /perimeter/broken.tsv}: a setting of Synapse that opens the wall, and what the doctor must say of it.
 *
 * @param run settings that are broken in one start
 * @param value YAML; empty: the setting is taken out
 * @param findings result by check
 */
record BrokenSetting(String run, String setting, String value, Map<String, String> findings) {

    static List<BrokenSetting> of(String run) {
        return PerimeterTable.rows("broken").stream()
                .map(cells -> new BrokenSetting(cells.get(0), cells.get(1), cells.get(2), findings(cells.get(3))))
                .filter(setting -> setting.run.equals(run))
                .toList();
    }

    private static Map<String, String> findings(String cell) {
        Map<String, String> findings = new TreeMap<>();
        for (String finding : cell.split(", ")) {
            int at = finding.lastIndexOf(' ');
            findings.put(finding.substring(0, at), finding.substring(at + 1));
        }
        return findings;
    }

    /** @param words what stands for the words in the value that begin with a dollar sign */
    void breakIn(Map<String, Object> settings, Map<String, String> words) {
        String filled = value;
        for (Map.Entry<String, String> word : words.entrySet()) {
            filled = filled.replace("$" + word.getKey(), word.getValue());
        }
        if (filled.isEmpty()) {
            settings.remove(setting);
        } else {
            settings.put(setting, new Yaml().load(filled));
        }
    }

    static Map<String, String> allFindings(List<BrokenSetting> settings) {
        Map<String, String> all = new TreeMap<>();
        settings.forEach(setting -> all.putAll(setting.findings));
        return all;
    }
}
