//! What is on the pictures.

use std::fs;
use std::path::Path;

use chatbeam_tests::fault_server::{Behaviour, FaultServer};
use chatbeam_tests::linux::application::Application;
use chatbeam_tests::linux::bar;
use chatbeam_tests::linux::chat::{
    self, TITLE, ask, choose_theme, close_dialog, composer, listed, open_settings,
};
use chatbeam_tests::linux::displays::Area;
use chatbeam_tests::linux::virtual_desktop::{Oddity, VirtualDesktop};
use chatbeam_tests::linux::volume::Volume;
use chatbeam_tests::linux::window::{Page, Role, Window};
use chatbeam_tests::{history, wait};

/// The inner size of the window on every picture.
const SIZE: (u32, u32) = (1100, 722);

/// A question that was asked before.
struct Earlier {
    question: &'static str,
    /// The beginning of its answer.
    answer: &'static str,
    days_ago: u32,
}

impl Earlier {
    const fn new(question: &'static str, answer: &'static str, days_ago: u32) -> Self {
        Self {
            question,
            answer,
            days_ago,
        }
    }
}

/// The question that stands above all others in the list.
const PINNED: &str = "Refund policy for annual plans";

/// Questions asked before, oldest first.
const EARLIER: [Earlier; 8] = [
    Earlier::new(PINNED, "Within **30 days** of the first payment.", 40),
    Earlier::new(
        "What is in the Growth plan?",
        "The chat widget, the Messages API and the team inbox.",
        22,
    ),
    Earlier::new(
        "Compare Growth and Scale plans",
        "Scale adds single sign-on and a yearly review.",
        5,
    ),
    Earlier::new(
        "Webhook retries and signatures",
        "Each call is signed, and tried again for a day.",
        4,
    ),
    Earlier::new(
        "Invoice address change",
        "Open **Settings > Billing** and type the new address.",
        3,
    ),
    Earlier::new(
        "Data retention and deletion",
        "Conversations are kept for as long as the plan says.",
        1,
    ),
    Earlier::new(
        "SLA for enterprise customers",
        "99.9 % in every month, measured at the edge.",
        0,
    ),
    Earlier::new(
        "How do I rotate the API key?",
        "Make a new key, put it everywhere, then delete the old one.",
        0,
    ),
];

/// The answer that the chat's pictures show.
const SERVICES: &str = "We offer three services, all included in every paid plan:

| Service | What it does | Plan |
| --- | --- | --- |
| Chat widget | Answers visitors from your knowledge base | All |
| Messages API | The same answers inside your own tools | All |
| Team inbox | Hands a conversation over to a person | Growth, Scale |

To call the API from a script:

```sh
curl -X POST https://www.chatbeam.com/api/v1/messages \\
  -H \"Authorization: Bearer $KEY\" \\
  -d '{\"content\": \"What services do you offer?\"}'
```";

/// The answer that the bar's pictures show.
const REFUND: &str = "**30 days** from the first payment of each annual term. After that the plan stays active until \
    the end of the term and does not renew.\n\n- Refunds go back to the original payment method within 5 business \
    days.\n- Unused credits are not paid out.";

/// What is being written when the bar is called, as far to the right as the bar stands.
const LETTER: &str =
    "                                          Thank you for your question. The refund window is ";

/// How much of what stands above the bar is on its picture, in pixels.
const ABOVE: i32 = 58;

/// Takes all pictures into `folder`.
pub fn take_all(folder: &Path) {
    first_start(folder, "first-start-light.png", &[Oddity::Still]);
    first_start(
        folder,
        "first-start-dark.png",
        &[Oddity::Still, Oddity::Dark],
    );
    everything_else(folder);
    a_full_disk(folder);
    the_bar(folder);
}

fn first_start(folder: &Path, name: &str, oddities: &[Oddity]) {
    let desktop = VirtualDesktop::start_with(oddities);
    let window = open(&desktop);
    window.button("Connect");
    take(&desktop, &window, &folder.join(name));
}

fn everything_else(folder: &Path) {
    let server = FaultServer::start([Behaviour::CloseAfterRequest]);
    let desktop = VirtualDesktop::start_with(&[Oddity::Still, Oddity::Tray]);
    let window = open(&desktop);
    chat::connect(&window, &server.origin(), chatbeam_tests::command_line::KEY);
    let allowance = [
        "credits",
        "set",
        "--assistant",
        chat::ASSISTANT,
        "--allowance",
        "20",
    ];
    desktop
        .output_of(
            chatbeam_tests::command_line::argument(&chatbeam_tests::programs::chatbeam()),
            &allowance,
        )
        .expect("the command line works on the same folder");

    ask_earlier(&desktop, &window, &server);
    for earlier in EARLIER {
        history::let_pass_since(&desktop.data_folder(), earlier.question, earlier.days_ago);
    }
    listed(&window, PINNED).click();
    window.button(&format!("Actions for {PINNED}")).click();
    window.find(Role::MenuItem, "Pin").click();
    server.now(Behaviour::with_headers(503, [("retry-after", "120")]));
    ask_anew(&desktop, &window, "Does SSO work with Okta?");
    window.text("Send again");
    server.now(Behaviour::Answer(SERVICES.to_owned()));
    ask_anew(&desktop, &window, "What services do you offer?");
    window.find(Role::Table, "Team inbox");

    server.now(Behaviour::AnswerWhenReleased("More about that.".to_owned()));
    ask(&desktop, &window, "Tell me more about that");
    window.text("Asking Acme Support");
    desktop.type_text("What is included in Growth?");
    composer(&window).wait_for_value("What is included in Growth?");
    window.text("You asked this before");
    choose_theme(&desktop, &window, "Light");
    take(&desktop, &window, &folder.join("chat-light.png"));
    choose_theme(&desktop, &window, "Dark");
    take(&desktop, &window, &folder.join("chat-dark.png"));
    server.release();
    window.text("More about that.");

    open_settings(&desktop, &window);
    window.text("/chatbeam quick");
    take(&desktop, &window, &folder.join("settings-dark.png"));
    a_proxy(&desktop, &window, &folder.join("proxy-dark.png"));
    close_dialog(&desktop, &window);
    choose_theme(&desktop, &window, "Light");
    open_settings(&desktop, &window);
    window.text("/chatbeam quick");
    take(&desktop, &window, &folder.join("settings-light.png"));
    a_proxy(&desktop, &window, &folder.join("proxy-light.png"));
    close_dialog(&desktop, &window);

    listed(&window, "Does SSO work with Okta?").click();
    window.text("Send again");
    take(&desktop, &window, &folder.join("error-light.png"));

    server.now(Behaviour::CloseAfterRequest);
    ask_anew(&desktop, &window, "How long is a webhook retried?");
    window.text("No complete answer came");
    take(&desktop, &window, &folder.join("unknown-light.png"));
}

/// The address of a proxy while it is entered in the settings, which are open.
fn a_proxy(desktop: &VirtualDesktop, window: &Window<'_>, file: &Path) {
    window.find(Role::Textbox, "Search settings").click();
    desktop.type_text("proxy");
    window.wait_until_gone("Density");
    window.find(Role::Radio, "Own address").click();
    window.find(Role::Textbox, "Address of the proxy").click();
    desktop.type_text("socks5h://proxy.example:1080");
    take(desktop, window, file);
    window.button("Cancel").click();
    window.wait_until_gone("Address of the proxy");
}

/// A question that can't be stored, because the disk is full.
fn a_full_disk(folder: &Path) {
    let server = FaultServer::start([Behaviour::CloseAfterRequest]);
    let desktop = VirtualDesktop::start_with(&[Oddity::Still, Oddity::Tray]);
    let volume = Volume::of(&desktop).expect("a system that lets people mount");
    let window = Window::open(&volume);
    put_in_place(&desktop);
    chat::connect(&window, &server.origin(), chatbeam_tests::command_line::KEY);
    choose_theme(&desktop, &window, "Light");
    ask_earlier(&desktop, &window, &server);
    volume.fill();
    let question = "Does an address change reach invoices that are already sent?";
    composer(&window).click();
    desktop.type_text(question);
    composer(&window).wait_for_value(question);
    window.text("The disk is full");
    take(&desktop, &window, &folder.join("full-disk-light.png"));
}

/// The quick question's bar over another application, as the compositor draws it.
fn the_bar(folder: &Path) {
    let server = FaultServer::start([Behaviour::Answer(REFUND.to_owned())]);
    let desktop = VirtualDesktop::start_with(&[Oddity::Still, Oddity::Tray, Oddity::Compositor]);
    let window = open(&desktop);
    chat::connect(&window, &server.origin(), chatbeam_tests::command_line::KEY);
    choose_theme(&desktop, &window, "Light");
    let editor = Application::text_editor(&desktop);
    editor.enlarge();
    desktop.type_text(LETTER);
    editor.wait_until_changed();
    let id = bar::open(&desktop, &window);
    bar::ask_here(
        &desktop,
        &window,
        "What is the refund window for annual plans?",
    );
    window.text("5 business days");
    desktop.press("ctrl+c");
    window.text("Copied");
    let bar = desktop.area_of(&id).expect("the bar is shown");
    // With the letter above it.
    let area = Area {
        top: bar.top - ABOVE,
        height: bar.height + ABOVE,
        ..bar
    };
    write(
        &folder.join("quick-light.png"),
        &still_picture(|| desktop.picture_of_area(area)),
    );

    window.switch_to(Page::Chat);
    desktop.activate_titled(TITLE);
    choose_theme(&desktop, &window, "Dark");
    let id = bar::open(&desktop, &window);
    let area = desktop.area_of(&id).expect("the bar is shown");
    write(
        &folder.join("quick-dark.png"),
        &still_picture(|| desktop.picture_of_area(area)),
    );
}

fn open(desktop: &VirtualDesktop) -> Window<'_> {
    let window = Window::open(desktop);
    put_in_place(desktop);
    window
}

/// Gives the window its size where the panel does not lie over its lower edge.
fn put_in_place(desktop: &VirtualDesktop) {
    let id = desktop.wait_for_window(TITLE, wait::LONG);
    desktop.resize_window(&id, SIZE.0, SIZE.1);
    desktop.move_up(&id);
}

/// Asks what was asked before.
fn ask_earlier(desktop: &VirtualDesktop, window: &Window<'_>, server: &FaultServer) {
    for Earlier {
        question, answer, ..
    } in EARLIER
    {
        server.now(Behaviour::Answer((*answer).to_owned()));
        ask_anew(desktop, window, question);
        window.button("Copy");
    }
}

fn ask_anew(desktop: &VirtualDesktop, window: &Window<'_>, question: &str) {
    desktop.press("ctrl+n");
    window.find(Role::Heading, "Ask Acme Support");
    ask(desktop, window, question);
    listed(window, question);
}

/// Writes a person's address and folder where the page shows those of the test, which mean nothing to a reader.
const AS_A_PERSON_SEES_IT: &str = r"
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      const shown = text.data
        .replace(/127\.0\.0\.1:\d+/, 'Chatbeam')
        .replace(arguments[0], '/home/ada/.local/share/com.chatbeam.desktop')
        .replace(/\S*\/chatbeam quick/, '/usr/bin/chatbeam quick');
      if (shown !== text.data) text.data = shown;
    }";

/// Waits until the screen shows what stands in the page, and writes that.
fn take(desktop: &VirtualDesktop, window: &Window<'_>, file: &Path) {
    window.evaluate(
        AS_A_PERSON_SEES_IT,
        &[desktop.data_folder().to_string_lossy().into()],
    );
    window.evaluate_later(
        "const [done] = arguments;
         document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => done(null))));",
        &[],
    );
    let id = desktop.wait_for_window(TITLE, wait::LONG);
    write(file, &still_picture(|| desktop.picture_of(&id)));
}

/// The picture of something, once it stands still.
fn still_picture(look: impl Fn() -> Vec<u8>) -> Vec<u8> {
    let mut last = Vec::new();
    wait::for_some("the window to stand still", wait::LONG, || {
        let picture = look();
        let settled = picture == last;
        last.clone_from(&picture);
        settled.then_some(picture)
    })
}

fn write(file: &Path, picture: &[u8]) {
    fs::write(file, picture)
        .unwrap_or_else(|error| panic!("{} can't be written: {error}", file.display()));
    eprintln!("{}", file.display());
}
