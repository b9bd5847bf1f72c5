//! What a run is asked to do.

use std::path::Path;

use chatbeam_api::planted::Planted;

/// The arguments.
#[derive(Debug, Clone)]
pub struct Arguments {
    /// How often a process is killed.
    pub kills: usize,
    /// How many questions fail.
    pub faults: usize,
    /// How often the power is cut.
    pub cuts: usize,
    /// Which dice are thrown.
    pub seed: u64,
    /// The fault that is planted.
    pub plant: Option<Planted>,
    /// Whether each fault is planted in a run of its own, to see that it is found.
    pub plants: bool,
}

impl Arguments {
    /// Reads them; an error is the sentence to write.
    pub fn parse(given: &[String]) -> Result<Self, String> {
        let mut arguments = Self {
            kills: 0,
            faults: 0,
            cuts: 0,
            seed: 1,
            plant: None,
            plants: false,
        };
        let mut given = given.iter();
        while let Some(name) = given.next() {
            if name == "--plants" {
                arguments.plants = true;
                continue;
            }
            let value = given.next().ok_or_else(|| format!("{name} needs a value"))?;
            let number = || value.parse().map_err(|_| format!("{value} is not a number"));
            match name.as_str() {
                "--kills" => arguments.kills = number()?,
                "--faults" => arguments.faults = number()?,
                "--cuts" => arguments.cuts = number()?,
                "--seed" => arguments.seed = number()? as u64,
                "--plant" => {
                    let known = Planted::ALL.map(Planted::name).join(", ");
                    let planted = Planted::named(value);
                    arguments.plant = Some(planted.ok_or(format!("{value} is none of: {known}"))?);
                }
                _ => return Err(format!("{name} is not known")),
            }
        }
        Ok(arguments)
    }
}

/// Puts temporary folders into memory where the system has a place for that: the disk is not what is tested here.
pub fn memory() {
    let place = Path::new("/dev/shm");
    if place.is_dir() {
        // Fails only when it was done before.
        let _ = tempfile::env::override_temp_dir(place);
    }
}
