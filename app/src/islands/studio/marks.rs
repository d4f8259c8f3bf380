//! What the buttons above a text do to it: pure, on texts and places in them.

/// A change of a text: the place from and to where it happens, what is put there, and what is selected then. All
/// in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Where what goes begins, and ends.
    pub place: (usize, usize),
    /// What comes.
    pub text: String,
    /// What is selected afterwards.
    pub selected: (usize, usize),
}

/// A mark of the guide's texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A heading of the second level.
    Heading,
    /// Points of a list.
    List,
    /// Strong words.
    Strong,
    /// Words that lead somewhere.
    Link,
}

impl Mark {
    /// By the name of its button.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "heading" => Self::Heading,
            "list" => Self::List,
            "strong" => Self::Strong,
            "link" => Self::Link,
            _ => return None,
        })
    }

    /// What it does to what is selected.
    pub fn change(self, text: &str, (from, to): (usize, usize)) -> Change {
        match self {
            Self::Heading => lines(text, (from, to), "## "),
            Self::List => lines(text, (from, to), "- "),
            Self::Strong => around(text, (from, to), "**", "**"),
            Self::Link => {
                let change = around(text, (from, to), "[", "](https://)");
                // The address is what is missing, once there are words.
                let end = change.place.0 + change.text.len() - 1;
                if from == to { change } else { Change { selected: (end, end), ..change } }
            }
        }
    }
}

/// Puts a word in, parted from what stands around it; a picture stands on a line of its own.
pub fn word(text: &str, (from, to): (usize, usize), word: &str) -> Change {
    if word.starts_with("{picture ") {
        return line(text, (from, to), word);
    }
    let before = text[..from].chars().next_back().is_some_and(|letter| !letter.is_whitespace() && letter != '(');
    let after = text[to..].chars().next().is_some_and(char::is_alphanumeric);
    let put = [if before { " " } else { "" }, word, if after { " " } else { "" }].concat();
    let end = from + put.len();
    Change { place: (from, to), text: put, selected: (end, end) }
}

/// Puts a line in, with an empty one before and after it.
fn line(text: &str, (from, to): (usize, usize), line: &str) -> Change {
    let before = text[..from].trim_end();
    let after = text[to..].trim_start();
    let place = (before.len(), text.len() - after.len());
    let put = [if before.is_empty() { "" } else { "\n\n" }, line, if after.is_empty() { "\n" } else { "\n\n" }].concat();
    let end = place.0 + put.len();
    Change { place, text: put, selected: (end, end) }
}

/// Begins each line with a mark, or takes it away where all have it.
fn lines(text: &str, (from, to): (usize, usize), mark: &str) -> Change {
    let start = text[..from].rfind('\n').map_or(0, |at| at + 1);
    let end = text[to..].find('\n').map_or(text.len(), |at| to + at);
    let old: Vec<&str> = text[start..end].split('\n').collect();
    let marked = old.iter().all(|line| line.starts_with(mark));
    let change = |line: &&str| if marked { line[mark.len()..].to_owned() } else { [mark, line.trim_start_matches(mark)].concat() };
    let new = old.iter().map(change).collect::<Vec<_>>().join("\n");
    let selected = start + new.len();
    Change { place: (start, end), text: new, selected: (selected, selected) }
}

fn around(text: &str, (from, to): (usize, usize), open: &str, close: &str) -> Change {
    let inside = &text[from..to];
    let start = from + open.len();
    Change { place: (from, to), text: [open, inside, close].concat(), selected: (start, start + inside.len()) }
}

/// A place in a text as the browser counts it, in pairs of bytes, as ours.
pub fn bytes(text: &str, units: usize) -> usize {
    let mut left = units;
    for (at, letter) in text.char_indices() {
        if left == 0 {
            return at;
        }
        left = left.saturating_sub(letter.len_utf16());
    }
    text.len()
}

/// A place in a text as the browser counts it; the end of a text that has become shorter.
pub fn units(text: &str, bytes: usize) -> usize {
    text.get(..bytes).unwrap_or(text).encode_utf16().count()
}

#[cfg(test)]
mod tests {
    use super::{Change, Mark, bytes, units, word};

    fn changed(mark: Mark, text: &str) -> String {
        let (from, to) = (text.find('‹').expect("from"), text.find('›').expect("to") - '‹'.len_utf8());
        let text = text.replace(['‹', '›'], "");
        let change = mark.change(&text, (from, to));
        let mut new = [&text[..change.place.0], &change.text, &text[change.place.1..]].concat();
        new.insert(change.selected.1, '›');
        new.insert(change.selected.0, '‹');
        new
    }

    #[test]
    fn marks_what_is_selected_and_leaves_the_cursor_where_one_goes_on() {
        assert_eq!(changed(Mark::Strong, "en ‹stor› by"), "en **‹stor›** by");
        assert_eq!(changed(Mark::Strong, "en ‹› by"), "en **‹›** by");
        assert_eq!(changed(Mark::Link, "läs ‹mer här›"), "läs [mer här](https://‹›)");
        assert_eq!(changed(Mark::Link, "‹›"), "[‹›](https://)");
        assert_eq!(changed(Mark::Heading, "ett\ntv‹›å\ntre"), "ett\n## två‹›\ntre");
    }

    #[test]
    fn every_button_has_its_mark() {
        let named = ["heading", "list", "strong", "link", "refer"].map(Mark::named);
        assert_eq!(named, [Some(Mark::Heading), Some(Mark::List), Some(Mark::Strong), Some(Mark::Link), None]);
    }

    #[test]
    fn a_list_is_made_of_every_line_and_unmade_again() {
        assert_eq!(changed(Mark::List, "e‹tt\n- två\ntr›e"), "- ett\n- två\n- tre‹›");
        assert_eq!(changed(Mark::List, "- e‹tt\n- t›vå"), "ett\ntvå‹›");
        assert_eq!(changed(Mark::List, "‹›"), "- ‹›");
    }

    #[test]
    fn a_reference_is_parted_from_words() {
        let change = word("har invånare", (4, 4), "{fact a.b}");
        assert_eq!((change.text.as_str(), change.selected), ("{fact a.b} ", (15, 15)));
        assert_eq!(word("har", (3, 3), "x").text, " x");
    }

    #[test]
    fn a_picture_stands_on_a_line_of_its_own() {
        let put = |text: &str, at: usize| {
            let Change { place, text: new, selected } = word(text, (at, at), "{picture p}");
            (text[..place.0].to_owned() + &new + &text[place.1..], selected.0)
        };
        assert_eq!(put("ett två", 3), ("ett\n\n{picture p}\n\ntvå".to_owned(), 18));
        assert_eq!(put("ett\n\n", 5), ("ett\n\n{picture p}\n".to_owned(), 17));
        assert_eq!(put("", 0), ("{picture p}\n".to_owned(), 12));
    }

    #[test]
    fn places_are_counted_as_the_browser_does() {
        let text = "å🙂b";
        for (own, theirs) in [(0, 0), (2, 1), (6, 3), (7, 4)] {
            assert_eq!((bytes(text, theirs), units(text, own)), (own, theirs));
        }
        assert_eq!((bytes(text, 99), units(text, 99), units(text, 1)), (text.len(), 4, 4));
    }
}
