use super::{IngestError, Origin};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// How much stack a reader may use, in bytes.
const STACK: usize = 8 << 20;

/// Runs the reader of one document on a thread of its own, which bears the format's name. A panic in it, or in a library under
/// it, becomes the error that the document is damaged.
pub(super) fn guarded<T: Send>(
    what: &'static str,
    origin: &Origin,
    work: impl FnOnce() -> Result<T, IngestError> + Send,
) -> Result<T, IngestError> {
    thread::scope(|scope| match thread_of(what).spawn_scoped(scope, work) {
        Ok(thread) => thread.join().unwrap_or_else(|_| Err(damaged(what, BROKE_DOWN, origin))),
        Err(why) => Err(damaged(
            what,
            &format!("no thread could be started for it: {why}"),
            origin,
        )),
    })
}

/// Like [`guarded`], for a reader over a library that may never come back: after `limit` it is given up. Its thread ends when
/// the library does.
pub(super) fn guarded_for<T: Send + 'static>(
    limit: Duration,
    what: &'static str,
    origin: &Origin,
    work: impl FnOnce() -> Result<T, IngestError> + Send + 'static,
) -> Result<T, IngestError> {
    let (give, take) = mpsc::sync_channel(1);
    let thread = thread_of(what).spawn(move || drop(give.send(work())));
    if let Err(why) = thread {
        return Err(damaged(
            what,
            &format!("no thread could be started for it: {why}"),
            origin,
        ));
    }
    take.recv_timeout(limit).unwrap_or_else(|why| match why {
        mpsc::RecvTimeoutError::Disconnected => Err(damaged(what, BROKE_DOWN, origin)),
        mpsc::RecvTimeoutError::Timeout => Err(IngestError::TooSlow {
            what,
            origin: origin.clone(),
        }),
    })
}

const BROKE_DOWN: &str = "its reader broke down";

fn thread_of(what: &str) -> thread::Builder {
    thread::Builder::new().name(format!("read {what}")).stack_size(STACK)
}

fn damaged(what: &'static str, why: &str, origin: &Origin) -> IngestError {
    IngestError::Damaged {
        what,
        why: why.to_owned(),
        origin: origin.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_error() {
        let origin = Origin::new(None);
        let result: Result<(), _> = guarded("Word document", &origin, || panic!("expected by this test"));
        assert!(matches!(result, Err(IngestError::Damaged { .. })));
        assert_eq!(guarded("Word document", &origin, || Ok(7)).unwrap(), 7);
        let soon = Duration::from_secs(60);
        let result: Result<(), _> = guarded_for(soon, "PDF document", &origin, || panic!("expected by this test"));
        assert!(matches!(result, Err(IngestError::Damaged { .. })));
        assert_eq!(guarded_for(soon, "PDF document", &origin, || Ok(7)).unwrap(), 7);
        let result: Result<(), _> = guarded_for(Duration::ZERO, "PDF document", &origin, || {
            loop {
                thread::park();
            }
        });
        assert!(matches!(result, Err(IngestError::TooSlow { .. })));
    }
}
