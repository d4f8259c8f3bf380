//! A contact as a vCard 3.0 (RFC 2426), the version every phone's address book reads.

use app::domain::{
    contact::Contact,
    content_line::{escape, push_line},
    guide::Guide,
    language::Language,
};

/// Writes a contact's card. Numbers that the desk lacks come from whoever answers for it.
pub fn vcard(guide: &Guide, contact: &Contact, language: Language, base: &str) -> String {
    let (text, _) = contact.text.or_source(language);
    let answering = guide.answering(contact);
    let mut card = String::new();
    let mut line = |name: &str, value: &str| push_line(&mut card, name, value);
    line("BEGIN", "VCARD");
    line("VERSION", "3.0");
    line("FN", &escape(&text.name));
    line("N", &format!("{};;;;", escape(&text.name)));
    line("ORG", &escape(&text.name));
    if let Some(phone) = contact.phone.as_ref().or(answering.phone.as_ref()) {
        line("TEL;TYPE=WORK,VOICE", &phone.dial());
    }
    if let Some(mail) = &contact.mail {
        line("EMAIL;TYPE=INTERNET,WORK", mail.as_str());
    }
    if let Some(web) = &contact.web {
        line("URL", web.as_str());
    }
    if let Some(address) = contact.visit.as_ref().or(contact.postal.as_ref()) {
        line("ADR;TYPE=WORK", &format!(";;{};;;;", escape(address)));
    }
    line("NOTE", &escape(&text.purpose));
    line("UID", &format!("{base}/contact/{}", contact.id));
    line("END", "VCARD");
    card
}
