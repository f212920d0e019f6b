namespace CryptoVirtio.Spec;

/// <content>The channel and the loop of the chat.</content>
public static partial class Requirements
{
    private static Requirement[] Chat =>
    [
        new("CH1", "Equal plaintexts give different frames: each direction and each record has its own IV or nonce.", "C1"),
        new("CH2", "A frame that was changed in any bit ends the session, and nothing of it is released.", "C2"),
        new("CH3", "A frame that is replayed, dropped, swapped, reflected or of another session ends the session.", "Noise 34, 11; C2"),
        new("CH4", "Frames carry their length; it is checked before anything is allocated or decrypted.", "C3"),
        new("CH5", "The loop waits in poll; idle, it uses no processor time.", "C4"),
        new("CH6", "Only payload bytes go to the output, byte for byte; on a terminal, what it would obey is written in a visible form.", "C5"),
        new("CH7", "When an operation of the device fails the session ends; plaintext is never sent.", "C6"),
        new("CH8", "The end of one's own input, and nothing else, is told to the peer in an authenticated record, and receiving goes on.", "C7"),
        new("CH9", "The end of the peer's stream without that record is reported as truncated; data before it is kept.", "chat: attacks"),
        new("CH10", "EINTR repeats the call, and every other error of a descriptor ends the session with a reason.", "C8"),
        new("CH11", "Each connection has keys of its own, which are wiped when it ends.", "C9"),
        new("CH12", "Memory is bounded: input is not read while the queue to its output is above its mark.", "chat: backpressure"),
        new("CH13", "Plain mode is entered only when asked for, with a warning, and is never a fallback; a peer in another mode is refused.", "chat: downgrade"),
        new("CH14", "Secrets come from a file, a descriptor or a prompt.", "chat: secrets"),
        new("CH15", "A counter never wraps: the session ends first.", "Noise 34, 5.1"),
        new("CH17", "A handshake has a deadline.", "chat: attacks"),
        new("CH18", "Each way to end has its exit code.", "chat: command line"),
    ];
}
