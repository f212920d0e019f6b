namespace CryptoVirtio.Spec;

/// <summary>The caller of a request gets its end.</summary>
/// <param name="Token">What the driver knows it by.</param>
/// <param name="Error">OK, or why it failed.</param>
/// <param name="Value">What the reply brought.</param>
public sealed record RequestEnded(uint Token, Errno Error, uint Value) : SpecEvent
{
    /// <summary>What the device had replied, put in by a tracer of both sides; null without one.</summary>
    public Errno? Replied { get; init; }

    /// <summary>The value that the device had replied.</summary>
    public uint RepliedValue { get; init; }

    /// <summary>
    /// Whether the caller gets what the device replied: its errno, and its value when it succeeded. EIO stands for a reply that cannot be
    /// believed.
    /// </summary>
    public bool IsFaithful => Replied is not { } replied
        || Error == Errno.EIO
        || (replied == Error && Value == (Error == Errno.OK ? RepliedValue : 0));
}
