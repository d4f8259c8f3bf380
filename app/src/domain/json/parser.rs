//! From a text to values, strictly by RFC 8259.

use super::{Json, Object};
use crate::domain::sorted::SortedMap;

/// Values within values: more than any form has, and few enough for a small stack.
const DEPTH: usize = 64;

struct Parser<'a> {
    text: &'a str,
    at: usize,
}

pub(super) fn read(text: &str) -> Option<Json> {
    let mut parser = Parser { text, at: 0 };
    let value = parser.value(DEPTH)?;
    parser.blank();
    (parser.at == text.len()).then_some(value)
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn takes(&mut self, byte: u8) -> bool {
        let is = self.peek() == Some(byte);
        self.at += usize::from(is);
        is
    }

    fn blank(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn since(&self, from: usize) -> &'a str {
        self.text.get(from..self.at).unwrap_or_default()
    }

    fn word(&mut self, word: &str, value: Json) -> Option<Json> {
        self.text.get(self.at..)?.starts_with(word).then(|| {
            self.at += word.len();
            value
        })
    }

    fn value(&mut self, depth: usize) -> Option<Json> {
        self.blank();
        match self.peek()? {
            b'n' => self.word("null", Json::Null),
            b't' => self.word("true", Json::Bool(true)),
            b'f' => self.word("false", Json::Bool(false)),
            b'"' => self.string().map(Json::Text),
            b'[' => self.list(depth.checked_sub(1)?),
            b'{' => self.object(depth.checked_sub(1)?),
            _ => self.number(),
        }
    }

    fn list(&mut self, depth: usize) -> Option<Json> {
        let mut values = Vec::new();
        while self.goes_on(values.is_empty(), b']')? {
            values.push(self.value(depth)?);
        }
        Some(Json::List(values))
    }

    fn object(&mut self, depth: usize) -> Option<Json> {
        let mut values = SortedMap::new();
        while self.goes_on(values.is_empty(), b'}')? {
            self.blank();
            let name = self.string()?;
            self.blank();
            if !self.takes(b':') {
                return None;
            }
            let value = self.value(depth)?;
            // Which of two was meant cannot be told.
            if values.insert(name, value).is_some() {
                return None;
            }
        }
        Some(Json::Object(Object(values)))
    }

    /// Steps over what opens, separates or ends; whether another value follows.
    fn goes_on(&mut self, first: bool, end: u8) -> Option<bool> {
        if first {
            self.at += 1;
        }
        self.blank();
        if self.takes(end) {
            return Some(false);
        }
        (first || self.takes(b',')).then_some(true)
    }

    fn string(&mut self) -> Option<String> {
        if !self.takes(b'"') {
            return None;
        }
        let mut text = String::new();
        let mut from = self.at;
        loop {
            match self.peek()? {
                b'"' => {
                    text.push_str(self.since(from));
                    self.at += 1;
                    return Some(text);
                }
                b'\\' => {
                    text.push_str(self.since(from));
                    self.at += 1;
                    text.push(self.escaped()?);
                    from = self.at;
                }
                0..=31 => return None,
                _ => self.at += 1,
            }
        }
    }

    fn escaped(&mut self) -> Option<char> {
        let letter = self.peek()?;
        self.at += 1;
        Some(match letter {
            b'"' | b'\\' | b'/' => char::from(letter),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unit(),
            _ => return None,
        })
    }

    /// A character by its number, or by two: what lies above 16 bits is written as a pair.
    fn unit(&mut self) -> Option<char> {
        let first = self.hex()?;
        if first & 0xfc00 != 0xd800 {
            return char::from_u32(first);
        }
        let second = (self.takes(b'\\') && self.takes(b'u')).then(|| self.hex())??;
        let pair = 0x1_0000 + ((first & 0x3ff) << 10) + (second & 0x3ff);
        (second & 0xfc00 == 0xdc00).then(|| char::from_u32(pair))?
    }

    fn hex(&mut self) -> Option<u32> {
        let mut number = 0;
        for _ in 0..4 {
            number = number * 16 + char::from(self.peek()?).to_digit(16)?;
            self.at += 1;
        }
        Some(number)
    }

    fn number(&mut self) -> Option<Json> {
        let from = self.at;
        self.takes(b'-');
        let zero = self.peek() == Some(b'0');
        let digits = self.digits()?;
        if zero && digits > 1 {
            return None;
        }
        let whole = self.at;
        if self.takes(b'.') {
            self.digits()?;
        }
        if self.takes(b'e') || self.takes(b'E') {
            let _ = self.takes(b'+') || self.takes(b'-');
            self.digits()?;
        }
        let number = (self.at == whole).then(|| self.since(from).parse().ok()).flatten();
        Some(Json::Number(number))
    }

    /// Steps over digits and gives how many there are; none is wrong.
    fn digits(&mut self) -> Option<usize> {
        let from = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        (self.at > from).then_some(self.at - from)
    }
}
