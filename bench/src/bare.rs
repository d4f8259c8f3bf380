//! What the guide's speed is measured against: a handler on the same axum and tokio that answers
//! every request with one body from memory, with the headers it was told, and does nothing else.
//!
//! `lotsen-bare FILE NAME:VALUE…` listens on a free port of the loopback and prints its address. Only the
//! benchmark starts it.

use anyhow::{Context, Result};
use axum::{
    Router,
    body::{Body, Bytes},
    http::{HeaderMap, HeaderName, HeaderValue, Response},
};

#[tokio::main]
async fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().context("say which file to answer with")?;
    let body = Bytes::from(std::fs::read(&file).with_context(|| format!("cannot read {file}"))?);
    let headers = arguments.map(|header| parse(&header)).collect::<Result<HeaderMap>>()?;
    let handler = move || {
        let (body, headers) = (body.clone(), headers.clone());
        async move {
            let mut response = Response::new(Body::from(body));
            *response.headers_mut() = headers;
            response
        }
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("listening on http://{}", listener.local_addr()?);
    axum::serve(listener, Router::new().fallback(handler)).await?;
    Ok(())
}

fn parse(header: &str) -> Result<(HeaderName, HeaderValue)> {
    let (name, value) = header.split_once(':').with_context(|| format!("“{header}” is not NAME:VALUE"))?;
    Ok((name.parse()?, value.trim().parse()?))
}
