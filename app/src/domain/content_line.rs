//! Lines of calendar files (RFC 5545) and of contact cards (RFC 2426): escaped, folded, ended.
//! Which lines a file has is not known here.

/// The longest a line may be, its end left out (bytes).
const WIDTH: usize = 75;

/// A text as a value: no character in it can end the value or the line.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(character);
            }
            '\n' => out.push_str("\\n"),
            _ if character.is_control() => {}
            _ => out.push(character),
        }
    }
    out
}

/// Appends `name` and `value` as one line, ended with CRLF and broken where the form asks for it,
/// never inside a character.
pub fn push_line(file: &mut String, name: &str, value: &str) {
    let mut width = 0;
    for character in name.chars().chain([':']).chain(value.chars()) {
        if width + character.len_utf8() > WIDTH {
            file.push_str("\r\n ");
            width = 1;
        }
        file.push(character);
        width += character.len_utf8();
    }
    file.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::{escape, push_line};
    use proptest::prelude::*;

    #[test]
    fn escapes_and_folds() {
        assert_eq!(escape("a;b,c\\d\r\ne\u{7}"), "a\\;b\\,c\\\\d\\ne");
        let mut folded = String::new();
        push_line(&mut folded, "NOTE", &"å".repeat(60));
        assert_eq!(folded.replace("\r\n ", ""), format!("NOTE:{}\r\n", "å".repeat(60)));
    }

    proptest! {
        #[test]
        fn nothing_breaks_out_of_its_line(text in any::<String>()) {
            let mut file = String::new();
            push_line(&mut file, "NOTE", &escape(&text));
            prop_assert!(file.split("\r\n").all(|line| line.len() <= 75));
            let whole = file.replace("\r\n ", "");
            prop_assert_eq!(whole.matches('\n').count(), 1);
            prop_assert!(whole.ends_with("\r\n"));
        }
    }
}
