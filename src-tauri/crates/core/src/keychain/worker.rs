//! The one thread that talks to the keychain, and its replacement when it hangs.
//!
//! The platforms' calls block, and a mute D-Bus service blocks them for good. So nothing else ever waits in one: callers
//! wait for an answer with a timeout, and a thread that did not answer is left behind and a new one started.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::time::{Duration, Instant};

use tokio::sync::oneshot;
use tokio::time::timeout;

use super::KeychainError;

/// How long a person may take to type a password into the system's own unlock prompt.
const PROMPT_TIMEOUT: Duration = Duration::from_mins(2);

/// So many threads may hang in a mute keychain before a new one is started only once per [`RESPITE`].
const HANGING: usize = 8;
const RESPITE: Duration = Duration::from_secs(30);

type Job = Box<dyn FnOnce(&Prompt) + Send>;

/// Says that the system is asking the person for a password, which takes longer than a machine's answer.
#[derive(Debug, Clone, Default)]
pub(super) struct Prompt(Arc<AtomicBool>);

impl Prompt {
    /// From here until the job ends, the system may be asking the person.
    pub(super) fn may_show(&self) {
        self.0.store(true, Ordering::Release);
    }

    fn is_showing(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }

    /// Whether both are of the same thread.
    fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// Runs jobs one after another on a thread that is started at the first job.
#[derive(Debug)]
pub(super) struct Worker {
    timeout: Duration,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    thread: Option<Thread>,
    last_start: Option<Instant>,
    /// Cloned by every thread while it lives, so its count tells how many there are.
    alive: Arc<()>,
}

#[derive(Debug, Clone)]
struct Thread {
    jobs: mpsc::Sender<Job>,
    prompt: Prompt,
}

impl Worker {
    pub(super) fn new(timeout: Duration) -> Self {
        Self {
            timeout,
            state: Mutex::default(),
        }
    }

    /// Runs a job and waits for its result: as long as a machine may take, or a person once a prompt may show.
    ///
    /// A job whose caller has gone is not begun. One that was begun can't be stopped; its late result is dropped.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        job: impl FnOnce(&Prompt) -> Result<T, KeychainError> + Send + 'static,
    ) -> Result<T, KeychainError> {
        let (done, mut result) = oneshot::channel();
        let prompt = self.send(Box::new(move |prompt| {
            if !done.is_closed() {
                // An error means that nobody waits any more.
                let _ = done.send(job(prompt));
            }
        }))?;
        let mut waited = timeout(self.timeout, &mut result).await;
        let mut late = KeychainError::TimedOut;
        if waited.is_err() && prompt.is_showing() {
            waited = timeout(PROMPT_TIMEOUT, &mut result).await;
            late = KeychainError::Locked;
        }
        match waited {
            Ok(Ok(result)) => result,
            Ok(Err(_)) => {
                // It may be ending still, and would drop what it is sent.
                self.abandon(&prompt);
                Err(KeychainError::Other("its worker stopped".to_owned()))
            }
            Err(_) => {
                self.abandon(&prompt);
                Err(late)
            }
        }
    }

    /// Hands the job to the current thread, or to a new one when there is none or it has ended.
    fn send(&self, job: Job) -> Result<Prompt, KeychainError> {
        let mut state = self.state();
        let job = match &state.thread {
            None => job,
            Some(thread) => match thread.jobs.send(job) {
                Ok(()) => return Ok(thread.prompt.clone()),
                Err(mpsc::SendError(job)) => job,
            },
        };
        let thread = state.start(job)?;
        let prompt = thread.prompt.clone();
        state.thread = Some(thread);
        Ok(prompt)
    }

    /// Leaves the thread behind: the next job starts a new one. It ends by itself, should its call ever return.
    fn abandon(&self, prompt: &Prompt) {
        let mut state = self.state();
        if state
            .thread
            .as_ref()
            .is_some_and(|thread| thread.prompt.is(prompt))
        {
            state.thread = None;
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // The state is whole at every moment, so a panic elsewhere does not spoil it.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn start(&mut self, first: Job) -> Result<Thread, KeychainError> {
        let resting = self
            .last_start
            .is_some_and(|start| start.elapsed() < RESPITE);
        if resting && Arc::strong_count(&self.alive) > HANGING {
            return Err(KeychainError::TimedOut);
        }
        let (jobs, queue) = mpsc::channel::<Job>();
        let prompt = Prompt::default();
        let (alive, showing) = (Arc::clone(&self.alive), prompt.clone());
        std::thread::Builder::new()
            .name("keychain".to_owned())
            .spawn(move || {
                for job in std::iter::once(first).chain(queue) {
                    job(&showing);
                    showing.0.store(false, Ordering::Release);
                }
                drop(alive);
            })
            .map_err(|error| KeychainError::Other(error.to_string()))?;
        self.last_start = Some(Instant::now());
        Ok(Thread { jobs, prompt })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHORT: Duration = Duration::from_millis(50);

    #[tokio::test]
    async fn a_hung_thread_is_left_behind_and_the_next_job_runs() {
        let worker = Worker::new(SHORT);
        let (release, hang) = mpsc::channel::<()>();
        let result = worker.run(move |_| Ok(hang.recv().is_ok())).await;
        assert_eq!(result, Err(KeychainError::TimedOut));
        assert_eq!(worker.run(|_| Ok(7)).await, Ok(7));
        drop(release);
    }

    #[tokio::test]
    async fn a_job_that_nobody_waits_for_is_never_begun() {
        let worker = Arc::new(Worker::new(SHORT));
        let (release, hang) = mpsc::channel::<()>();
        let (begun, late) = mpsc::channel();
        let first = worker.run(move |_| Ok(hang.recv().is_ok()));
        let second = worker.run(move |_| Ok(begun.send(()).is_ok()));
        let (first, second) = tokio::join!(first, second);
        assert_eq!(
            (first, second),
            (Err(KeychainError::TimedOut), Err(KeychainError::TimedOut))
        );
        drop(release);
        // The thread drops the second job, and with it the sender, without having run it.
        assert_eq!(late.recv(), Err(mpsc::RecvError));
    }

    #[tokio::test]
    async fn a_person_has_longer_than_a_machine() {
        let worker = Worker::new(SHORT);
        let (typed, typing) = mpsc::channel();
        let answered = worker.run(move |prompt| {
            prompt.may_show();
            typing.recv().map_err(|_| KeychainError::Locked)
        });
        let person = async {
            tokio::time::sleep(SHORT * 4).await;
            typed.send("unlocked").expect("the job still waits");
        };
        let (answered, ()) = tokio::join!(answered, person);
        assert_eq!(answered, Ok("unlocked"));
    }

    #[tokio::test]
    async fn a_panic_in_a_job_does_not_end_the_worker() {
        let worker = Worker::new(Duration::from_secs(5));
        let panicked = worker
            .run::<()>(|_| panic!("as a broken driver would"))
            .await;
        assert!(matches!(panicked, Err(KeychainError::Other(_))));
        assert_eq!(worker.run(|_| Ok(1)).await, Ok(1));
    }

    #[tokio::test]
    async fn a_keychain_that_hangs_for_good_does_not_eat_threads_without_end() {
        let worker = Worker::new(Duration::from_millis(5));
        let (release, hang) = mpsc::channel::<()>();
        let hang = Arc::new(Mutex::new(hang));
        for _ in 0..HANGING * 3 {
            let hang = Arc::clone(&hang);
            let result = worker
                .run(move |_| Ok(hang.lock().is_ok_and(|hang| hang.recv().is_ok())))
                .await;
            assert_eq!(result, Err(KeychainError::TimedOut));
        }
        assert_eq!(Arc::strong_count(&worker.state().alive) - 1, HANGING);
        drop(release);
    }
}
