//! Listening: on a free or a named port, until told to stop.

use crate::{
    checklist::Checklist,
    http::router,
    links::round::{Round, Rounds},
    state::State,
    store::{Store, retention::Forgotten},
    upkeep::backup::back_up,
};
use anyhow::{Context, Result};
use std::{net::SocketAddr, path::PathBuf, time::Duration};
use tokio::{
    net::TcpListener,
    signal,
    sync::watch,
    time::{Interval, MissedTickBehavior},
};

/// Opens the listeners for an address: `localhost:3000` means the loopback of both IP versions.
///
/// # Errors
/// A sentence that says which address is taken or unknown.
pub async fn listen(address: &str) -> Result<Vec<TcpListener>> {
    let addresses: Vec<SocketAddr> = tokio::net::lookup_host(address)
        .await
        .with_context(|| format!("“{address}” is no address to listen on; give it as host:port"))?
        .collect();
    let mut listeners: Vec<TcpListener> = Vec::new();
    let mut failure = None;
    for mut address in addresses {
        // With port 0 the first listener chooses, the other IP version follows.
        if let Some(first) = listeners.first() {
            address.set_port(first.local_addr()?.port());
        }
        match TcpListener::bind(address).await {
            Ok(listener) => listeners.push(listener),
            Err(problem) if problem.kind() == std::io::ErrorKind::AddrInUse => {
                anyhow::bail!("{address} is taken by another program; choose another with --addr");
            }
            Err(problem) => failure = Some(problem),
        }
    }
    match (listeners.is_empty(), failure) {
        (true, Some(problem)) => Err(problem).with_context(|| format!("cannot listen on {address}")),
        (true, None) => anyhow::bail!("“{address}” is no address to listen on"),
        (false, _) => Ok(listeners),
    }
}

/// What is done every now and then beside serving.
#[derive(Debug, Default)]
pub struct Chores {
    /// A store, and the folder where a backup of it is made every hour.
    pub backups: Option<(Store, PathBuf)>,
    /// Asking the links out of the guide whether they answer.
    pub links: Option<Rounds>,
}

/// Serves until the process is told to stop, then finishes what is under way.
///
/// # Errors
/// A listener breaks.
pub async fn serve(listeners: Vec<TcpListener>, state: State, chores: Chores) -> Result<()> {
    let (stop, stopped) = watch::channel(false);
    let mut servers = tokio::task::JoinSet::new();
    for listener in listeners {
        let mut stopped = stopped.clone();
        let service = router(state.clone()).into_make_service_with_connect_info::<SocketAddr>();
        servers.spawn(async move {
            let until = async move { drop(stopped.wait_for(|stop| *stop).await) };
            axum::serve(listener, service).with_graceful_shutdown(until).await
        });
    }
    let keeper = tokio::spawn(forget_hourly(state.clone()));
    let checker = chores.links.map(|rounds| tokio::spawn(check_links(rounds)));
    let copier = chores.backups.map(|(store, folder)| tokio::spawn(back_up_hourly(state.checklist().clone(), store, folder)));
    let checklist = state.checklist().clone();
    let releaser = tokio::spawn(release_when_due(state.clone()));
    let counted = state.clone();
    let watcher = tokio::spawn(state.watch());
    told_to_stop().await;
    stop.send_replace(true);
    if let Err(problem) = counted.studio().write_counts().await {
        tracing::error!(%problem, "the last counts could not be written down");
    }
    watcher.abort();
    keeper.abort();
    releaser.abort();
    for chore in [copier, checker].into_iter().flatten() {
        chore.abort();
    }
    checklist.hush();
    // An open connection of a browser must not keep the process alive.
    drop(tokio::time::timeout(Duration::from_secs(3), servers.join_all()).await);
    Ok(())
}

/// Now and then every hour.
fn hours() -> Interval {
    let mut hours = tokio::time::interval(Duration::from_hours(1));
    hours.set_missed_tick_behavior(MissedTickBehavior::Delay);
    hours
}

/// Forgets what is older than it may be, at the start and then every hour.
async fn forget_hourly(state: State) {
    let mut hours = hours();
    loop {
        hours.tick().await;
        if let Err(problem) = state.studio().forget().await {
            tracing::error!(%problem, "what the studio keeps too long could not be forgotten");
        }
        match state.checklist().retention().await {
            Ok(forgotten) if forgotten == Forgotten::default() => {}
            Ok(forgotten) => tracing::info!(?forgotten, "what was older than it may be is forgotten"),
            Err(problem) => tracing::error!(%problem, "what is older than it may be could not be forgotten"),
        }
    }
}

/// Makes live what was given a time, leaves out what is over with the day, and writes counts down. Every server that shares the store looks; the first
/// one does it.
async fn release_when_due(state: State) {
    let mut looks = tokio::time::interval(Duration::from_secs(5));
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        looks.tick().await;
        if let Err(problem) = state.studio().release_due().await {
            tracing::error!(%problem, "cannot look for what is due to go live");
        }
        if let Err(problem) = state.studio().turn_day().await {
            tracing::error!(%problem, "no edition of the new day could be made");
        }
        if let Err(problem) = state.studio().write_counts().await {
            tracing::error!(%problem, "counts could not be written down");
        }
    }
}

/// Asks the links that nobody has looked at today.
async fn check_links(rounds: Rounds) {
    let mut hours = hours();
    loop {
        hours.tick().await;
        match rounds.go().await {
            Ok(round) if round == Round::default() => {}
            Ok(round) => tracing::info!(?round, "links were asked whether they answer"),
            Err(problem) => tracing::error!(%problem, "links could not be asked"),
        }
    }
}

/// Makes a backup at the start and then every hour.
async fn back_up_hourly(clock: Checklist, store: Store, folder: PathBuf) {
    let mut hours = hours();
    loop {
        hours.tick().await;
        match back_up(&store, &folder, clock.now_ms()).await {
            Ok(made) => tracing::info!(file = %made.file.display(), removed = made.removed, "a backup was made"),
            Err(problem) => tracing::error!("no backup could be made: {problem:#}"),
        }
    }
}

#[cfg(unix)]
async fn told_to_stop() {
    let terminate = async {
        match signal::unix::signal(signal::unix::SignalKind::terminate()) {
            Ok(mut terminate) => drop(terminate.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = signal::ctrl_c() => {}
        () = terminate => {}
    }
}

#[cfg(not(unix))]
async fn told_to_stop() {
    drop(signal::ctrl_c().await);
}
