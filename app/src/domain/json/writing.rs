//! From values to a text: without blanks, in the order they are given.

/// A text being written. Commas come by themselves.
#[derive(Clone, Debug, Default)]
pub struct Writer(String);

impl Writer {
    /// The text.
    pub fn done(self) -> String {
        self.0
    }

    /// A value follows: parted from the one before it, if there is one.
    fn part(&mut self) {
        if !matches!(self.0.as_bytes().last(), None | Some(b'{' | b'[' | b':')) {
            self.0.push(',');
        }
    }

    /// Begins an object `{` or a list `[`.
    pub fn open(&mut self, bracket: char) {
        self.part();
        self.0.push(bracket);
    }

    /// Ends an object `}` or a list `]`.
    pub fn close(&mut self, bracket: char) {
        self.0.push(bracket);
    }

    /// The name of the value that follows.
    pub fn name(&mut self, name: &str) {
        self.text(name);
        self.0.push(':');
    }

    /// A text.
    pub fn text(&mut self, text: &str) {
        self.part();
        self.0.push('"');
        for letter in text.chars() {
            let short = match letter {
                '"' | '\\' => letter,
                '\u{8}' => 'b',
                '\u{c}' => 'f',
                '\n' => 'n',
                '\r' => 'r',
                '\t' => 't',
                '\0'..='\u{1f}' => {
                    self.0.push_str("\\u00");
                    let code = u32::from(letter);
                    self.0.extend([code / 16, code % 16].into_iter().filter_map(|digit| char::from_digit(digit, 16)));
                    continue;
                }
                _ => {
                    self.0.push(letter);
                    continue;
                }
            };
            self.0.push('\\');
            self.0.push(short);
        }
        self.0.push('"');
    }

    /// A value that needs no quotes.
    fn plain(&mut self, text: &str) {
        self.part();
        self.0.push_str(text);
    }

    /// A named text.
    pub fn text_of(&mut self, name: &str, text: &str) {
        self.name(name);
        self.text(text);
    }

    /// A named text, or `null`.
    pub fn maybe_of(&mut self, name: &str, text: Option<&str>) {
        self.name(name);
        match text {
            Some(text) => self.text(text),
            None => self.plain("null"),
        }
    }

    /// A named number.
    pub fn number_of(&mut self, name: &str, number: i64) {
        self.name(name);
        self.plain(&number.to_string());
    }

    /// A named `true` or `false`.
    pub fn bool_of(&mut self, name: &str, is: bool) {
        self.name(name);
        self.plain(if is { "true" } else { "false" });
    }

    /// A named list of texts.
    pub fn texts_of<'a>(&mut self, name: &str, texts: impl Iterator<Item = &'a str>) {
        self.name(name);
        self.open('[');
        for text in texts {
            self.text(text);
        }
        self.close(']');
    }
}
