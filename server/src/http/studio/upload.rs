//! A form that may carry a file: its values and the file, read piece by piece within limits.

use super::{answer::Sent, failed::Failed};
use crate::{
    pictures::FILE_LIMIT,
    state::State,
    studio::{form::Values, pictures::File, refused::Refused},
};
use axum::{
    extract::{
        DefaultBodyLimit, FromRequest, Multipart, Request,
        multipart::{Field, MultipartError},
    },
    http::{StatusCode, header},
};

/// Everything that is read of one form, in bytes. Of a file more than [`FILE_LIMIT`] nothing is kept, but it is read
/// to its end, so that a browser hears the answer.
const FORM_LIMIT: usize = 64 * 1024 * 1024;
/// The longest value beside a file, in bytes.
const VALUE_LIMIT: usize = 256 * 1024;
/// The most values.
const COUNT_LIMIT: usize = 200;

/// The field of a file, and of the picture that stands in its place once it was taken.
const FILE: &str = "file";
const KEPT: &str = "kept-file";

/// What was sent.
#[derive(Clone, Debug, Default)]
pub struct Uploaded {
    /// Names and values.
    pub values: Values,
    /// The file.
    pub file: File,
}

impl FromRequest<State> for Uploaded {
    type Rejection = Failed;

    async fn from_request(mut request: Request, state: &State) -> Result<Self, Failed> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let malformed = |problem: MultipartError| {
            let large = problem.status() == StatusCode::PAYLOAD_TOO_LARGE;
            Failed::page(if large { Refused::TooLarge } else { Refused::Malformed })
        };
        if !kind.starts_with("multipart/form-data") {
            let Sent(values) = Sent::<Values>::from_request(request, state).await?;
            return Ok(Self { values, file: File::None });
        }
        DefaultBodyLimit::max(FORM_LIMIT).apply(&mut request);
        let mut form = Multipart::from_request(request, state).await.map_err(|_| Failed::page(Refused::Malformed))?;
        let mut uploaded = Self::default();
        while let Some(field) = form.next_field().await.map_err(malformed)? {
            let name = field.name().unwrap_or_default().to_owned();
            if name == FILE {
                let bytes = read(field, FILE_LIMIT + 1).await.map_err(malformed)?;
                if !bytes.is_empty() {
                    uploaded.file = File::Sent(bytes);
                }
                continue;
            }
            let bytes = read(field, VALUE_LIMIT).await.map_err(malformed)?;
            let value = String::from_utf8(bytes).map_err(|_| Failed::page(Refused::Malformed))?;
            if uploaded.values.len() >= COUNT_LIMIT {
                return Err(Failed::page(Refused::TooLarge));
            }
            uploaded.values.insert(name, value);
        }
        let kept = uploaded.values.remove(KEPT);
        if let (File::None, Some(kept)) = (&uploaded.file, kept) {
            uploaded.file = File::Kept(kept);
        }
        Ok(uploaded)
    }
}

/// A field's first bytes; the rest is read and thrown away.
async fn read(mut field: Field<'_>, most: usize) -> Result<Vec<u8>, MultipartError> {
    let mut bytes = Vec::new();
    while let Some(piece) = field.chunk().await? {
        let room = most.saturating_sub(bytes.len()).min(piece.len());
        bytes.extend_from_slice(&piece[..room]);
    }
    Ok(bytes)
}
