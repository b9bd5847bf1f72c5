//! `icons`: the one drawing, rendered to every size and format that a platform asks for.

use std::fs::{self, File};
use std::io::BufWriter;
use std::path::Path;

use anyhow::{Context, Result};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg;

use crate::project;

/// Where the drawing lies and the icons are put.
const FOLDER: &str = "src-tauri/icons";

/// The PNG files and their sizes; Tauri and Linux know them by these names.
const PNG: &[(&str, u32)] = &[
    ("32x32.png", 32),
    ("64x64.png", 64),
    ("128x128.png", 128),
    ("256x256.png", 256),
    ("icon.png", 512),
];

/// The sizes in the Windows icon. 16 to 64 are what Windows draws at the usual scales.
const ICO: &[u32] = &[16, 20, 24, 32, 40, 48, 64, 256];

/// The sizes in the macOS icon; each is what that format knows.
const ICNS: &[u32] = &[16, 32, 64, 128, 256, 512, 1024];

/// Renders all of them.
pub fn render() -> Result<()> {
    let folder = project::root().join(FOLDER);
    let source = folder.join("chatbeam.svg");
    let svg = fs::read(&source).with_context(|| format!("{} can't be read", source.display()))?;
    let drawing = usvg::Tree::from_data(&svg, &usvg::Options::default())?;

    for (name, size) in PNG {
        fs::write(folder.join(name), picture(&drawing, *size)?.encode_png()?)?;
    }
    windows(&drawing, &folder.join("icon.ico"))?;
    macos(&drawing, &folder.join("icon.icns"))?;
    println!("The icons in {FOLDER} are rendered.");
    Ok(())
}

/// The drawing at one size.
fn picture(drawing: &usvg::Tree, size: u32) -> Result<Pixmap> {
    let mut pixmap = Pixmap::new(size, size).context("an icon has a size")?;
    let natural = drawing.size();
    #[allow(
        clippy::cast_precision_loss,
        reason = "an icon's size is far below 2^24"
    )]
    let scale = Transform::from_scale(
        size as f32 / natural.width(),
        size as f32 / natural.height(),
    );
    resvg::render(drawing, scale, &mut pixmap.as_mut());
    Ok(pixmap)
}

/// A picture's pixels as both formats want them: RGBA, not multiplied by alpha.
fn pixels(picture: &Pixmap) -> Vec<u8> {
    picture
        .pixels()
        .iter()
        .flat_map(|pixel| {
            let colour = pixel.demultiply();
            [colour.red(), colour.green(), colour.blue(), colour.alpha()]
        })
        .collect()
}

/// Writes the Windows icon.
fn windows(drawing: &usvg::Tree, path: &Path) -> Result<()> {
    let mut icon = ico::IconDir::new(ico::ResourceType::Icon);
    for &size in ICO {
        let image = ico::IconImage::from_rgba_data(size, size, pixels(&picture(drawing, size)?));
        icon.add_entry(ico::IconDirEntry::encode(&image)?);
    }
    icon.write(BufWriter::new(File::create(path)?))?;
    Ok(())
}

/// Writes the macOS icon.
fn macos(drawing: &usvg::Tree, path: &Path) -> Result<()> {
    let mut family = icns::IconFamily::new();
    for &size in ICNS {
        let pixels = pixels(&picture(drawing, size)?);
        family.add_icon(&icns::Image::from_data(
            icns::PixelFormat::RGBA,
            size,
            size,
            pixels,
        )?)?;
    }
    family.write(BufWriter::new(File::create(path)?))?;
    Ok(())
}
