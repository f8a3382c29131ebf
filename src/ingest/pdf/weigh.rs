//! What the streams of a PDF unpack to, found without reading the PDF: the library that does knows no limit.

use crate::ingest::limits::{MAX_PART_BYTES, MAX_UNPACKED_PDF_BYTES};
use flate2::read::ZlibDecoder;
use std::io::{self, Read};

/// How many bytes before a stream are looked at for its dictionary.
const DICTIONARY: usize = 4_096;

/// How many filters one stream may pass through.
const MAX_FILTERS: usize = 4;

/// What a stream passes through to be unpacked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Filter {
    Hex,
    Ascii85,
    Flate,
    Lzw,
    RunLength,
    /// A picture, which is never unpacked here.
    Picture,
}

/// Whether the streams of the PDF in `bytes` unpack to no more than is ever read, one by one and all together.
pub(super) fn fits(bytes: &[u8]) -> bool {
    let mut left = MAX_UNPACKED_PDF_BYTES;
    let mut at = 0;
    while let Some(found) = find(bytes.get(at..).unwrap_or_default(), b"stream") {
        let (start, next) = (at + found, at + found + 6);
        at = next;
        let before = bytes.get(start.saturating_sub(3)..start).unwrap_or_default();
        if before == b"end" {
            continue;
        }
        let data = bytes.get(next..).unwrap_or_default();
        let data = data
            .strip_prefix(b"\r\n")
            .or_else(|| data.strip_prefix(b"\n"))
            .unwrap_or(data);
        let dictionary = bytes.get(start.saturating_sub(DICTIONARY)..start).unwrap_or_default();
        let dictionary = match rfind(dictionary, b" obj") {
            Some(at) => dictionary.get(at..).unwrap_or_default(),
            None => dictionary,
        };
        let end = find(data, b"endstream").unwrap_or(data.len());
        let limit = MAX_PART_BYTES.min(left);
        let Some(size) = unpacked(data.get(..end).unwrap_or_default(), &filters(dictionary), limit) else {
            return false;
        };
        left -= size;
    }
    true
}

/// How many bytes `data` unpack to; `None` if these are more than `limit`, or if they are packed twice over.
fn unpacked(data: &[u8], filters: &[Filter], limit: u64) -> Option<u64> {
    let mut source: Box<dyn Read + '_> = Box::new(data);
    let mut rest = filters.iter();
    for filter in rest.by_ref() {
        source = match filter {
            Filter::Hex => Box::new(Hex(source)),
            Filter::Ascii85 => Box::new(Ascii85::new(source)),
            Filter::Picture => return Some(0),
            _ => {
                if rest.any(|filter| *filter != Filter::Picture) {
                    return None;
                }
                let size = match filter {
                    Filter::Lzw => lzw_size(source, limit),
                    Filter::RunLength => run_length_size(source, limit),
                    _ => io::copy(&mut ZlibDecoder::new(source).take(limit + 1), &mut Count::default()).unwrap_or(0),
                };
                return (size <= limit).then_some(size);
            }
        };
    }
    let size = data.len() as u64;
    (size <= limit).then_some(size)
}

/// The filters that a dictionary names, in order. One that is given elsewhere is taken for the usual one.
fn filters(dictionary: &[u8]) -> Vec<Filter> {
    let text = String::from_utf8_lossy(dictionary);
    let Some((_, value)) = text
        .split_once("/Filter")
        .or_else(|| text.split_once("/F "))
        .or_else(|| text.split_once("/F["))
    else {
        // Names can be written so that they do not read as names; packed data show all the same.
        return if text.contains('#') {
            vec![Filter::Flate]
        } else {
            Vec::new()
        };
    };
    let value = value.trim_start();
    let names = match value.strip_prefix('[') {
        Some(list) => list.split(']').next().unwrap_or_default(),
        None => value.strip_prefix('/').map_or("", |name| {
            name.split(['/', '>', ' ', '\r', '\n', '<']).next().unwrap_or_default()
        }),
    };
    let mut filters = Vec::new();
    for name in names
        .split(['/', ' ', '\r', '\n', '\t'])
        .filter(|name| !name.is_empty())
        .take(MAX_FILTERS)
    {
        filters.push(match name {
            "ASCIIHexDecode" | "AHx" => Filter::Hex,
            "ASCII85Decode" | "A85" => Filter::Ascii85,
            "LZWDecode" | "LZW" => Filter::Lzw,
            "RunLengthDecode" | "RL" => Filter::RunLength,
            "CCITTFaxDecode" | "CCF" | "DCTDecode" | "DCT" | "JBIG2Decode" | "JPXDecode" => Filter::Picture,
            _ => Filter::Flate,
        });
    }
    if filters.is_empty() {
        filters.push(Filter::Flate);
    }
    filters
}

/// Counts what is written to it.
#[derive(Default)]
struct Count(u64);

impl io::Write for Count {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The number of bytes that LZW data unpack to, as far as `limit`: a code stands for one byte more than the one before it did.
fn lzw_size(source: impl Read, limit: u64) -> u64 {
    let mut bytes = io::BufReader::new(source).bytes();
    let (mut bits, mut held, mut width) = (0_u32, 0_u32, 9_u32);
    let (mut lengths, mut before, mut size) = (vec![1_u64; 258], 0_u64, 0_u64);
    while size <= limit {
        while held < width {
            let Some(Ok(byte)) = bytes.next() else { return size };
            bits = bits << 8 | u32::from(byte);
            held += 8;
        }
        held -= width;
        let code = (bits >> held & ((1 << width) - 1)) as usize;
        bits &= (1 << held) - 1;
        match code {
            256 => {
                lengths.truncate(258);
                (width, before) = (9, 0);
            }
            257 => return size,
            _ => {
                let length = lengths.get(code).copied().unwrap_or(before + 1);
                if before > 0 && lengths.len() < 4_096 {
                    lengths.push(before + 1);
                }
                size += length;
                before = length;
                width = match lengths.len() + 1 {
                    0..512 => 9,
                    512..1_024 => 10,
                    1_024..2_048 => 11,
                    _ => 12,
                };
            }
        }
    }
    size
}

/// The number of bytes that run-length data unpack to, as far as `limit`.
fn run_length_size(source: impl Read, limit: u64) -> u64 {
    let mut bytes = io::BufReader::new(source).bytes();
    let mut size = 0;
    while let Some(Ok(length)) = bytes.next() {
        match length {
            128 => break,
            0..128 => {
                size += u64::from(length) + 1;
                if bytes.nth(usize::from(length)).is_none() {
                    break;
                }
            }
            _ => {
                size += 257 - u64::from(length);
                bytes.next();
            }
        }
        if size > limit {
            break;
        }
    }
    size
}

/// Unpacks hexadecimal digits.
struct Hex<R>(R);

impl<R: Read> Read for Hex<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let mut digits = vec![0; out.len().min(4_096) * 2];
        let read = self.0.read(&mut digits)?;
        let digits: Vec<u8> = digits
            .iter()
            .take(read)
            .filter_map(|&b| (b as char).to_digit(16))
            .map(|d| d as u8)
            .collect();
        let mut written = 0;
        for (byte, pair) in out.iter_mut().zip(digits.chunks(2)) {
            *byte = pair.iter().fold(0, |byte, digit| byte << 4 | digit);
            written += 1;
        }
        Ok(written)
    }
}

/// Unpacks groups of five characters into four bytes.
struct Ascii85<R> {
    source: io::Bytes<io::BufReader<R>>,
    ready: Vec<u8>,
}

impl<R: Read> Ascii85<R> {
    fn new(source: R) -> Self {
        Self {
            source: io::BufReader::new(source).bytes(),
            ready: Vec::new(),
        }
    }

    fn fill(&mut self) {
        let mut group = Vec::with_capacity(5);
        while let Some(Ok(byte)) = self.source.next() {
            match byte {
                b'z' if group.is_empty() => return self.ready.extend([0; 4]),
                b'!'..=b'u' => group.push(byte - b'!'),
                b'~' => break,
                _ => {}
            }
            if group.len() == 5 {
                break;
            }
        }
        let kept = group.len().saturating_sub(1);
        group.resize(5, 84);
        let value = group.iter().fold(0_u32, |value, digit| {
            value.wrapping_mul(85).wrapping_add(u32::from(*digit))
        });
        self.ready.extend(value.to_be_bytes().iter().take(kept));
    }
}

impl<R: Read> Read for Ascii85<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.ready.is_empty() {
            self.fill();
        }
        let count = out.len().min(self.ready.len());
        for (byte, ready) in out.iter_mut().zip(self.ready.drain(..count)) {
            *byte = ready;
        }
        Ok(count)
    }
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|w| w == word)
}

fn rfind(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).rposition(|w| w == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_filter_is_weighed() {
        let flate = [Filter::Flate];
        let packed = {
            let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
            io::Write::write_all(&mut encoder, &[b'a'; 100_000]).unwrap();
            encoder.finish().unwrap()
        };
        assert_eq!(unpacked(&packed, &flate, 100_000), Some(100_000));
        assert_eq!(unpacked(&packed, &flate, 99_999), None);
        let hex: String = packed.iter().map(|b| format!("{b:02x} ")).collect();
        assert_eq!(
            unpacked(hex.as_bytes(), &[Filter::Hex, Filter::Flate], 100_000),
            Some(100_000)
        );
        assert_eq!(
            unpacked(b"87cURD]i,\"Ebo80~>", &[Filter::Ascii85, Filter::RunLength], 1_000),
            Some(73)
        );
        assert_eq!(
            unpacked(
                &[0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01],
                &[Filter::Lzw],
                100
            ),
            Some(10)
        );
        assert_eq!(unpacked(&packed, &[Filter::Flate, Filter::Flate], 1 << 30), None);
        assert_eq!(unpacked(&packed, &[Filter::Picture], 10), Some(0));
    }

    #[test]
    fn a_stream_is_found_with_its_dictionary() {
        let pdf = b"1 0 obj\n<</Filter[/ASCII85Decode/FlateDecode]/Length 5>>\nstream\nabcde\nendstream";
        assert!(fits(pdf));
        assert!(filters(b"<</Filter[/ASCII85Decode /FlateDecode]>>") == [Filter::Ascii85, Filter::Flate]);
        assert!(filters(b"<</Filter 7 0 R>>") == [Filter::Flate]);
        assert!(filters(b"<</Length 3>>").is_empty());
    }
}
