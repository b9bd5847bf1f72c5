//! Measures the ranking on a collection of documents with judged questions.
//!
//! `cargo run --release --example measure_retrieval -- documents.jsonl queries.jsonl`, where a line of the first is
//! `{"id", "title", "text"}` and one of the second `{"text", "relevant": {"<id>": grade}}`. Prints the mean nDCG@10 and
//! how often a relevant document is among the first three.

#![expect(clippy::print_stdout, reason = "what is printed is the result")]
#![expect(clippy::cast_precision_loss, reason = "counts and grades are small")]

use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use chatbeam_assistant::knowledge::Knowledge;
use serde::Deserialize;

#[derive(Deserialize)]
struct Document {
    id: u32,
    title: String,
    text: String,
}

#[derive(Deserialize)]
struct Question {
    text: String,
    relevant: HashMap<String, u8>,
}

/// Several passages of a document may be found, so more are asked for than documents are ranked.
const PASSAGES: usize = 40;
const RANKED: usize = 10;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(documents), Some(questions)) = (arguments.next(), arguments.next()) else {
        return Err("give the documents and the queries".into());
    };
    let work = std::env::temp_dir().join(format!("measure-retrieval-{}", std::process::id()));
    let result = measure(&work, &documents, &questions);
    fs::remove_dir_all(&work)?;
    result
}

fn measure(work: &Path, documents: &str, questions: &str) -> Result<(), Box<dyn Error>> {
    let folder = work.join("documents");
    fs::create_dir_all(&folder)?;
    for Document { id, title, text } in lines::<Document>(documents)? {
        fs::write(
            folder.join(format!("{id}.md")),
            format!("# {title}\n\n{text}\n"),
        )?;
    }
    let knowledge = Knowledge::open(&folder, &work.join("state"))?;
    knowledge.refresh()?;

    let questions = lines::<Question>(questions)?;
    let (mut gain, mut successes) = (0.0, 0);
    for Question { text, relevant } in &questions {
        let mut ranking: Vec<String> = Vec::new();
        for hit in knowledge.search(&knowledge.query(text, None)?, PASSAGES)? {
            let id = hit.found.file.trim_end_matches(".md").to_owned();
            if !ranking.contains(&id) {
                ranking.push(id);
            }
        }
        ranking.truncate(RANKED);
        gain += ndcg(&ranking, relevant);
        successes += usize::from(ranking.iter().take(3).any(|id| relevant.contains_key(id)));
    }
    let count = questions.len() as f64;
    println!("questions  {count}");
    println!("nDCG@10    {:.3}", gain / count);
    println!("success@3  {:.1} %", 100.0 * successes as f64 / count);
    Ok(())
}

fn lines<T: for<'a> Deserialize<'a>>(path: &str) -> Result<Vec<T>, Box<dyn Error>> {
    let text = fs::read_to_string(path)?;
    Ok(text
        .lines()
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()?)
}

/// The gain of a ranking, discounted by place, as a share of the best one possible (Järvelin and Kekäläinen, 2002).
fn ndcg(ranking: &[String], relevant: &HashMap<String, u8>) -> f64 {
    let discounted = |grades: Vec<f64>| -> f64 {
        let places = (2_u32..).map(|place| f64::from(place).log2());
        grades
            .iter()
            .take(RANKED)
            .zip(places)
            .map(|(grade, discount)| grade / discount)
            .sum()
    };
    let found = ranking
        .iter()
        .map(|id| relevant.get(id).copied().map_or(0.0, f64::from))
        .collect();
    let mut best: Vec<f64> = relevant.values().copied().map(f64::from).collect();
    best.sort_by(|a, b| b.total_cmp(a));
    discounted(found) / discounted(best).max(f64::MIN_POSITIVE)
}
