//! Reads a few fields of a JSON object, whatever their types and whatever stands beside them.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::error::Category;

/// What [`Value::Other`] holds for `null`.
pub(crate) const NULL: &str = "null";

/// A field's value: text, or the name of what it is instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    Text(String),
    Other(&'static str),
}

/// Why there are no fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NotFields {
    /// Not UTF-8 or not JSON; how, in a few words.
    Undecodable(String),
    /// JSON, but not an object.
    NotAnObject,
}

/// The named fields of the JSON object in `body`. Of a field that comes twice the last one counts, as in JavaScript.
///
/// Nothing else is kept, and values are skipped without recursion, so neither a large nor a deeply nested value beside
/// the fields can make this fail.
pub(crate) fn read<const N: usize>(
    body: &[u8],
    names: [&str; N],
) -> Result<[Option<Value>; N], NotFields> {
    let text =
        std::str::from_utf8(body).map_err(|error| NotFields::Undecodable(error.to_string()))?;
    let mut json = serde_json::Deserializer::from_str(text);
    Fields { names }
        .deserialize(&mut json)
        .and_then(|fields| json.end().map(|()| fields))
        .map_err(|error| match error.classify() {
            Category::Data => NotFields::NotAnObject,
            Category::Syntax | Category::Eof | Category::Io => {
                NotFields::Undecodable(error.to_string())
            }
        })
}

struct Fields<'n, const N: usize> {
    names: [&'n str; N],
}

impl<'de, const N: usize> DeserializeSeed<'de> for Fields<'_, N> {
    type Value = [Option<Value>; N];

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, const N: usize> Visitor<'de> for Fields<'_, N> {
    type Value = [Option<Value>; N];

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut values = [const { None }; N];
        while let Some(Key(key)) = map.next_key()? {
            match self.names.iter().position(|name| *name == key) {
                Some(index) => values[index] = Some(map.next_value()?),
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(values)
    }
}

/// An object's key, borrowed where JSON allows it.
#[derive(Deserialize)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Value, E> {
        Ok(Value::Text(text))
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Other(NULL))
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Value, E> {
        Ok(Value::Other("a boolean"))
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Value, E> {
        Ok(Value::Other("a number"))
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Value, E> {
        Ok(Value::Other("a number"))
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Value, E> {
        Ok(Value::Other("a number"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Value::Other("a list"))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Value::Other("an object"))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn one(body: &str) -> Result<Option<Value>, NotFields> {
        read(body.as_bytes(), ["a"]).map(|[value]| value)
    }

    #[test]
    fn every_kind_of_value_is_named() {
        for (json, found) in [
            ("null", "null"),
            ("true", "a boolean"),
            ("-1", "a number"),
            ("1", "a number"),
            ("1.5", "a number"),
            ("[[1]]", "a list"),
            (r#"{"b":{}}"#, "an object"),
        ] {
            assert_eq!(
                one(&format!("{{\"a\":{json}}}")),
                Ok(Some(Value::Other(found))),
                "{json}"
            );
        }
        assert_eq!(one(r#"{"a":"b"}"#), Ok(Some(Value::Text("b".into()))));
        assert_eq!(one(r#"{"b":1}"#), Ok(None));
    }

    #[test]
    fn the_last_of_two_fields_counts_and_names_may_be_escaped() {
        assert_eq!(
            one(r#"{"a":1,"\u0061":"x"}"#),
            Ok(Some(Value::Text("x".into())))
        );
    }

    #[test]
    fn deep_nesting_beside_and_inside_the_fields_is_skipped() {
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(
            one(&format!(r#"{{"b":{deep},"a":"x"}}"#)),
            Ok(Some(Value::Text("x".into())))
        );
        assert_eq!(
            one(&format!(r#"{{"a":{deep}}}"#)),
            Ok(Some(Value::Other("a list")))
        );
    }

    #[test]
    fn what_is_not_an_object_is_told_from_what_is_not_json() {
        for body in ["[]", "\"a\"", "7", "null", "true"] {
            assert_eq!(one(body), Err(NotFields::NotAnObject), "{body}");
        }
        for body in ["", "<html>", "{", r#"{"a":"x"} trailing"#, r#"{"a":"x"}{}"#] {
            assert!(
                matches!(one(body), Err(NotFields::Undecodable(_))),
                "{body}"
            );
        }
        assert!(matches!(
            read(b"{\"a\":\"\xff\"}", ["a"]),
            Err(NotFields::Undecodable(_))
        ));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(body: Vec<u8>) {
            let _ = read(&body, ["a", "b"]);
        }

        #[test]
        fn text_comes_back_as_it_was_written(text: String) {
            let body = serde_json::json!({ "x": [text], "a": text }).to_string();
            prop_assert_eq!(one(&body), Ok(Some(Value::Text(text))));
        }
    }
}
