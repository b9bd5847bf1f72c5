//! What a run is asked to do.

use std::path::Path;

use chatbeam_api::planted::Planted;
use chatbeam_tests::harness::{number, read_arguments};

use crate::plants;

/// How many kills, faults and cuts there are, unless a number is given.
const USUAL: [usize; 3] = [1000, 5000, 500];

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
        let mut numbers = [None; 3];
        let (mut seed, mut plant, mut plants) = (1, None, false);
        read_arguments(given, &["--plants"], |name, value| {
            match name {
                "--plants" => plants = true,
                "--kills" => numbers[0] = Some(number(value)?),
                "--faults" => numbers[1] = Some(number(value)?),
                "--cuts" => numbers[2] = Some(number(value)?),
                "--seed" => seed = number(value)?,
                "--plant" => plant = Some(planted(value)?),
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        let usual = plant.map_or(USUAL, plants::enough);
        let [kills, faults, cuts] =
            std::array::from_fn(|part| numbers[part].unwrap_or(usual[part]));
        Ok(Self {
            kills,
            faults,
            cuts,
            seed,
            plant,
            plants,
        })
    }
}

fn planted(name: &str) -> Result<Planted, String> {
    Planted::named(name).ok_or_else(|| {
        let names = Planted::ALL.map(Planted::name).join(", ");
        format!("{name} is none of: {names}.")
    })
}

/// Puts temporary folders into memory where the system has a place for that: the disk is not what is tested here.
pub fn memory() {
    let place = Path::new("/dev/shm");
    if place.is_dir() {
        // Fails only when it was done before.
        let _ = tempfile::env::override_temp_dir(place);
    }
}
