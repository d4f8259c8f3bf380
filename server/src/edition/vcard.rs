//! A contact as a vCard 3.0 (RFC 2426), the version every phone's address book reads.

use app::domain::{contact::Contact, guide::Guide, language::Language};

/// Writes a contact's card. Numbers that the desk lacks come from whoever answers for it.
pub fn vcard(guide: &Guide, contact: &Contact, language: Language, base: &str) -> String {
    let (text, _) = contact.text.or_source(language);
    let answering = guide.answering(contact);
    let mut lines = vec!["BEGIN:VCARD".to_owned(), "VERSION:3.0".to_owned()];
    lines.push(format!("FN:{}", escape(&text.name)));
    lines.push(format!("N:{};;;;", escape(&text.name)));
    lines.push(format!("ORG:{}", escape(&text.name)));
    if let Some(phone) = contact.phone.as_ref().or(answering.phone.as_ref()) {
        lines.push(format!("TEL;TYPE=WORK,VOICE:{}", phone.dial()));
    }
    if let Some(mail) = &contact.mail {
        lines.push(format!("EMAIL;TYPE=INTERNET,WORK:{}", mail.as_str()));
    }
    if let Some(web) = &contact.web {
        lines.push(format!("URL:{}", web.as_str()));
    }
    if let Some(address) = contact.visit.as_ref().or(contact.postal.as_ref()) {
        lines.push(format!("ADR;TYPE=WORK:;;{};;;;", escape(address)));
    }
    lines.push(format!("NOTE:{}", escape(&text.purpose)));
    lines.push(format!("UID:{base}/contact/{}", contact.id));
    lines.push("END:VCARD".to_owned());
    lines.iter().map(|line| fold(line)).collect()
}

fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// Ends a line with CRLF, broken at 75 bytes as the form asks, never inside a character.
fn fold(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 4);
    let mut width = 0;
    for character in line.chars() {
        if width + character.len_utf8() > 75 {
            out.push_str("\r\n ");
            width = 1;
        }
        out.push(character);
        width += character.len_utf8();
    }
    out.push_str("\r\n");
    out
}

#[cfg(test)]
mod tests {
    use super::{escape, fold};

    #[test]
    fn escapes_and_folds() {
        assert_eq!(escape("a;b,c\\d\ne"), "a\\;b\\,c\\\\d\\ne");
        let folded = fold(&format!("NOTE:{}", "å".repeat(60)));
        assert!(folded.split("\r\n").all(|line| line.len() <= 75));
        assert_eq!(folded.replace("\r\n ", "").trim_end(), format!("NOTE:{}", "å".repeat(60)));
    }
}
