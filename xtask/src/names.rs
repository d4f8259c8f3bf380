//! Short names for what the two halves of the browser's part call each other. The binder makes them
//! long and with a hash in each; they are of no use to anybody once both halves are made.

use std::collections::BTreeMap;

/// What is called otherwise, by its long name.
#[derive(Debug, Default)]
pub struct Names(BTreeMap<String, String>);

impl Names {
    /// Gives a name's short one.
    pub fn shorten(&mut self, name: &mut String) {
        let next = format!("_{}", self.0.len());
        name.clone_from(self.0.entry(name.clone()).or_insert(next));
    }

    /// The script with the short names in it, and without indentation and comments. What the binder
    /// writes holds no text that runs over several lines.
    pub fn script(&self, script: &str) -> String {
        let comment = |line: &str| ["//", "/*", "*"].iter().any(|sign| line.starts_with(sign));
        let code = script.lines().map(str::trim).filter(|line| !line.is_empty() && !comment(line));
        code.map(|line| format!("{}\n", self.line(line))).collect()
    }

    fn line(&self, line: &str) -> String {
        let inside = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '$';
        let mut short = String::new();
        let mut rest = line;
        while !rest.is_empty() {
            let end = rest.find(|letter| !inside(letter)).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            short.push_str(self.0.get(word).map_or(word, String::as_str));
            let next = after.find(inside).unwrap_or(after.len());
            short.push_str(&after[..next]);
            rest = &after[next..];
        }
        short
    }
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn both_halves_get_the_same_name() {
        let mut names = Names::default();
        let [mut one, mut again, mut other] = ["__wbg_get_12ab", "__wbg_get_12ab", "__wbg_get_12abc"].map(str::to_owned);
        for name in [&mut one, &mut again, &mut other] {
            names.shorten(name);
        }
        assert_eq!((one.as_str(), again.as_str(), other.as_str()), ("_0", "_0", "_1"));
        let script = "  /**\n   * @returns {any}\n   */\n\n    __wbg_get_12abc: function(arg0) { // why\n      const ret = wasm.__wbg_get_12ab(arg0, 'å·__wbg_get_12');\n";
        assert_eq!(names.script(script), "_1: function(arg0) { // why\nconst ret = wasm._0(arg0, 'å·__wbg_get_12');\n");
    }
}
