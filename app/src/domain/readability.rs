//! How hard a text is to read: LIX, Björnsson's measure for Swedish (1968), and its long sentences. Headings,
//! marks and addresses are no words. What is done about it is the writer's.

/// A word longer than this many letters is a long one: the rule of LIX.
const LONG_WORD: usize = 6;
/// A sentence with more words than this is hard to follow.
pub const LONG_SENTENCE: usize = 25;

/// What is found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readability {
    /// Words in all.
    pub words: usize,
    /// Words a sentence, plus long words in a hundred; 0 for a text without words.
    pub lix: usize,
    /// Sentences of more than [`LONG_SENTENCE`] words: where each begins and ends, in bytes.
    pub long: Vec<(usize, usize)>,
}

/// Measures a text with the guide's marks in it.
pub fn readability(text: &str) -> Readability {
    let (mut words, mut long_words, mut sentences, mut long) = (0, 0, 0, Vec::new());
    for (start, end) in sentences_of(text) {
        let letters: Vec<usize> = words_of(&text[start..end]).collect();
        if letters.is_empty() {
            continue;
        }
        sentences += 1;
        words += letters.len();
        long_words += letters.iter().filter(|letters| **letters > LONG_WORD).count();
        if letters.len() > LONG_SENTENCE {
            long.push((start, end));
        }
    }
    let lix = if words == 0 { 0 } else { (words + sentences / 2) / sentences + (100 * long_words + words / 2) / words };
    Readability { words, lix, long }
}

/// Where sentences begin and end: at `.`, `!`, `?` or `:` before a space, and at each line that stands for itself.
fn sentences_of(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        let line_ends =
            letter == '\n' && next.is_none_or(|next| "\n-*#0123456789".contains(next) || text[start..at].trim_start().starts_with('#'));
        let sentence_ends = ".!?:".contains(letter) && next.is_none_or(char::is_whitespace);
        if line_ends || sentence_ends {
            let end = at + letter.len_utf8();
            found.push((start, end));
            start = end;
        }
    }
    found.push((start, text.len()));
    let trimmed = found.into_iter().map(|(start, end)| {
        let lead = text[start..end].len() - text[start..end].trim_start().len();
        (start + lead, start + lead + text[start..end].trim().len())
    });
    trimmed.filter(|(start, end)| end > start && !text[*start..*end].starts_with('#')).collect()
}

/// The words' lengths in letters. What stands in a reference counts as one word, an address as none.
fn words_of(sentence: &str) -> impl Iterator<Item = usize> {
    sentence.split(|letter: char| letter.is_whitespace() || "[]()".contains(letter)).filter_map(|word| {
        let address = word.contains("://") || word.starts_with('/');
        let letters = word.chars().filter(|letter| letter.is_alphanumeric()).count();
        (letters > 0 && !address).then_some(letters)
    })
}

#[cfg(test)]
mod tests {
    use super::{Readability, readability};

    #[test]
    fn lix_is_words_a_sentence_and_long_words_in_a_hundred() {
        // 10 words in 2 sentences, 2 of them long: 5 + 20.
        assert_eq!(readability("Vi bor i en kommun här. Bostadskön är lång, faktiskt.").lix, 5 + 20);
        assert_eq!(readability(""), Readability { words: 0, lix: 0, long: Vec::new() });
        assert_eq!(readability("...\n\n- \n").words, 0);
    }

    #[test]
    fn headings_addresses_and_marks_are_no_words() {
        let text = "## En rubrik med långa ord\n\nLäs [mer här](https://example.org/a-b) nu.\n\n- **en sak**\n- en annan\n";
        let found = readability(text);
        assert_eq!(found.words, 8);
        // Three sentences; none of the words is long.
        assert_eq!(found.lix, 3);
    }

    #[test]
    fn long_sentences_are_found_where_they_stand() {
        let long = format!("{}slut.", "ord ".repeat(25));
        let text = format!("Kort mening. {long} Kort igen: här 3.5 mil.");
        let found = readability(&text);
        assert_eq!(found.long.iter().map(|(start, end)| &text[*start..*end]).collect::<Vec<_>>(), [long.as_str()]);
        assert!(readability(&"ord ".repeat(25)).long.is_empty());
    }

    #[test]
    fn a_line_break_inside_a_paragraph_ends_no_sentence() {
        let text = "En mening som\ngår över två rader.";
        assert_eq!(readability(text).lix, 7);
    }
}
