namespace CryptoVirtio.Spec;

/// <content>Defects of the laboratory's chat.</content>
public static partial class Defects
{
    private static Defect[] Chat =>
    [
        new("C1", "One hard-coded key and one fixed IV for all messages."),
        new("C2", "No integrity: a flipped bit goes unnoticed."),
        new("C3", "No framing: part of a message, or two, are taken for one."),
        new("C4", "select with a zero time-out: a busy loop."),
        new("C5", "The whole buffer is printed, its padding included."),
        new("C6", "The result of encryption is ignored: plaintext is sent when it fails."),
        new("C7", "The end of one's own input is taken for the peer's leaving."),
        new("C8", "Errors of select and EINTR are not looked at."),
        new("C9", "One session and one key for every peer that ever connects."),
    ];
}
