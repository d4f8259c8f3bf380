//! Cutting the browser's part in two: what every visitor of the checklist loads, and what is fetched when
//! the list is synced. Which functions are where follows from the ones marked `wasm_split`; how the second
//! part is fetched stands in `public/islands.js`.

use anyhow::{Context, Result, anyhow, bail};
use std::{fs, path::Path};
use walrus::{Module, ModuleConfig};
use wasm_split_cli_support::{Options, transform};

/// What the linker must leave in the program for it to be cut.
pub const LINKER_FLAG: &str = "-Clink-args=--emit-relocs";

/// The object of the page's script from which the first part imports how the second is fetched.
const DOOR: &str = "door";

/// Cuts a program: the first part, still to be bound, at `first`; the second one's bytes are returned.
///
/// # Errors
/// The program was not linked with [`LINKER_FLAG`], or is not in exactly two parts.
pub fn split(program: &Path, folder: &Path, first: &Path) -> Result<Vec<u8>> {
    let bytes = fs::read(program)?;
    let mut options = Options::new(&bytes);
    options.output_dir = folder;
    options.main_out_path = first;
    options.link_name = DOOR;
    let parts = transform(options).map_err(|error| anyhow!("{error:?}")).context("the browser's part could not be cut in two")?;
    let [second] = parts.split_modules.as_slice() else {
        bail!("the browser's part is to be in two, not in {}", parts.split_modules.len() + 1);
    };
    let mut nameless = ModuleConfig::new();
    nameless.generate_name_section(false).generate_producers_section(false);
    Ok(nameless.parse(&fs::read(second)?)?.emit_wasm())
}

/// Gives the one function that stands in the door its name there.
pub fn name_door(first: &mut Module) {
    for import in first.imports.iter_mut().filter(|import| import.module == DOOR) {
        "open".clone_into(&mut import.name);
    }
}

/// The binder's script with the door of the page's own script, which stands in the same file, in place of
/// one that would be a file beside it.
///
/// # Errors
/// The binder writes its scripts in another way than it did.
pub fn with_door(script: &str) -> Result<String> {
    let asks = |line: &&str| line.starts_with("import * as ") && line.ends_with(&format!("from \"{DOOR}\""));
    let line = script.lines().find(asks).context("the binder's script asks for no door")?;
    let name = line.split(' ').nth(3).context("the door has no name in the binder's script")?;
    let (asked, given) = (format!("\"{DOOR}\": {name},"), format!("{DOOR},"));
    if script.matches(&asked).count() != 1 {
        bail!("the binder's script does not use the door once");
    }
    Ok(script.replace(&asked, &given).replace(line, ""))
}

#[cfg(test)]
mod tests {
    use super::with_door;

    #[test]
    fn the_door_is_in_the_same_file() {
        let script = "import * as import1 from \"door\"\nconst imports = {\n\"./app_bg.js\": import0,\n\"door\": import1,\n};\n";
        assert_eq!(with_door(script).expect("a script"), "\nconst imports = {\n\"./app_bg.js\": import0,\ndoor,\n};\n");
        assert!(with_door("const imports = {};").is_err());
    }
}
