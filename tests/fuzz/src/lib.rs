//! What must hold for any input whatever. Each body takes bytes, and panics if the program breaks a promise on them.
//! `bodies` is also compiled into the program's own tests, which run it over the corpus.

pub mod bodies;
pub mod mutate;

/// Makes a coverage-guided target of a body. A panic that the program catches itself is no failure.
#[cfg(feature = "guided")]
#[macro_export]
macro_rules! guided {
    ($body:ident) => {
        $crate::libfuzzer_sys::fuzz_target!(
            init: { let _ = std::panic::take_hook(); },
            |data: &[u8]| $crate::bodies::$body(data)
        );
    };
}

#[cfg(feature = "guided")]
pub use libfuzzer_sys;
