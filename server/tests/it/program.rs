//! The real program in a process of its own, on a folder of a test's own.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

/// A running server; killed when dropped, as by a power cut for all the program can tell.
pub struct Program {
    /// Its address without a slash at the end.
    pub url: String,
    child: Child,
}

impl Program {
    /// Starts it on a data folder and waits until it listens.
    pub fn start(data: &Path) -> Self {
        Self::start_by(Command::new(env!("CARGO_BIN_EXE_lotsen")), data)
    }

    /// The same, by a command that ends with the program.
    pub fn start_by(mut command: Command, data: &Path) -> Self {
        command.arg("--data").arg(data).args(["serve", "--addr", "127.0.0.1:0"]);
        command.env_remove("DATABASE_URL").env("RUST_LOG", "error");
        for rate in ["TOKEN", "UNKNOWN", "REDEEM", "SHARE"] {
            command.env(format!("LOTSEN_RATE_{rate}"), "1000000/60000000");
        }
        Self::listening(command)
    }

    /// Starts any command that prints where it listens.
    pub fn listening(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().expect("the program starts");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let line = lines.by_ref().map(|line| line.expect("a line")).find(|line| line.contains("listening on "));
        let line = line.expect("the program said where it listens");
        // What it says later must not fill the pipe.
        std::thread::spawn(move || lines.for_each(drop));
        let port = line.rsplit(':').next().expect("a port").trim();
        Self { url: format!("http://127.0.0.1:{port}"), child }
    }

    /// Ends it at once: it can do nothing about it.
    pub fn kill(&mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("gone");
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
