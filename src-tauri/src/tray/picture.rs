//! The icon's pixels: the program's own, with a coloured dot where there is something to tell.

use super::news::Status;

/// A colour without transparency: red, green, blue.
type Colour = [u8; 3];

// Violet, green and amber, dark enough to stand out from white; none is the colour of the icon itself.
const WAITING: Colour = [124, 58, 237];
const ANSWERED: Colour = [0, 153, 86];
const PROBLEM: Colour = [207, 123, 0];

/// What stands around every dot, so that it is readable on the icon and on a panel of any colour.
const RING: Colour = [255, 255, 255];

/// The colour of the dot; none while there is nothing to tell.
pub(super) fn colour(status: Status) -> Option<Colour> {
    match status {
        Status::Idle => None,
        Status::Waiting => Some(WAITING),
        Status::Answered => Some(ANSWERED),
        Status::Problem => Some(PROBLEM),
    }
}

/// Draws a dot into the lower right corner of a square picture of RGBA pixels. A white ring around it keeps it apart
/// from what is below. Both have soft edges, for panels of all sizes.
pub(super) fn with_dot(pixels: &[u8], side: u32, colour: Colour) -> Vec<u8> {
    let side = f64::from(side);
    let (radius, ring) = (side * 0.22, side * 0.07);
    let centre = side - radius - ring;
    let mut drawn = Vec::with_capacity(pixels.len());
    let (mut x, mut y) = (0.5, 0.5);
    for pixel in pixels.chunks_exact(4) {
        let distance = f64::hypot(x - centre, y - centre);
        // How much of the pixel lies inside a circle around the dot's centre.
        let within = |radius: f64| (radius - distance + 0.5).clamp(0.0, 1.0);
        let (whole, dot) = (within(radius + ring), within(radius));
        let below = f64::from(pixel[3]) / 255.0 * (1.0 - whole);
        let alpha = whole + below;
        for ((channel, colour), around) in pixel.iter().zip(colour).zip(RING) {
            let marked = f64::from(colour) * dot + f64::from(around) * (whole - dot);
            let mixed = marked + f64::from(*channel) * below;
            drawn.push(byte(if alpha > 0.0 { mixed / alpha } else { 0.0 }));
        }
        drawn.push(byte(alpha * 255.0));
        x += 1.0;
        if x > side {
            (x, y) = (0.5, y + 1.0);
        }
    }
    drawn
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it is between 0 and 255"
)]
fn byte(value: f64) -> u8 {
    value.round().clamp(0.0, 255.0) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIDE: u32 = 32;
    const GROUND: [u8; 4] = [10, 20, 30, 255];

    fn drawn() -> Vec<u8> {
        let pixels = GROUND.repeat((SIDE * SIDE) as usize);
        with_dot(&pixels, SIDE, ANSWERED)
    }

    fn pixel(pixels: &[u8], x: usize, y: usize) -> [u8; 4] {
        let start = 4 * (y * SIDE as usize + x);
        pixels[start..start + 4].try_into().unwrap()
    }

    #[test]
    fn the_dot_has_its_colour_and_stands_in_the_lower_right_corner() {
        let [red, green, blue] = ANSWERED;
        assert_eq!(pixel(&drawn(), 22, 22), [red, green, blue, 255]);
    }

    #[test]
    fn around_the_dot_is_a_white_ring_and_the_rest_stays_as_it_was() {
        let drawn = drawn();
        assert_eq!(pixel(&drawn, 14, 22), [255, 255, 255, 255]);
        for (x, y) in [(0, 0), (31, 0), (0, 31), (10, 10)] {
            assert_eq!(pixel(&drawn, x, y), GROUND, "{x}, {y}");
        }
    }

    #[test]
    fn the_picture_keeps_its_size() {
        assert_eq!(drawn().len(), (SIDE * SIDE * 4) as usize);
    }
}
