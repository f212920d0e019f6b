namespace CryptoVirtio.Spec;

/// <content>Defects of the laboratory's driver.</content>
public static partial class Defects
{
    private static Defect[] Frontend =>
    [
        new("F1", "The size of a pointer is declared where the size of the object is meant."),
        new("F2", "Eight bytes are allocated for a struct of 48."),
        new("F3", "A failed allocation is printed and ignored."),
        new("F4", "The result of adding to the queue is ignored: a full queue hangs the caller."),
        new("F5", "The reply is awaited in a busy loop with the lock held and without a time-out."),
        new("F6", "The token of a completion is not compared with the request."),
        new("F7", "Error paths leak every allocation, and the host's file."),
        new("F8", "The return value of the host is ignored."),
        new("F9", "An unsupported ioctl is sent as an incomplete request."),
        new("F10", "Lengths of user space are not bounded; zero lengths are not handled."),
        new("F11", "The IV is always 16 bytes and never absent."),
        new("F12", "A buffer is leaked by every ioctl."),
        new("F13", "The host's key pointer goes back to user space."),
        new("F14", "open returns a file although the host's open failed."),
    ];
}
