namespace CryptoVirtio.SystemTests;

/// <summary>A difference between the two devices that is known.</summary>
/// <param name="BuiltIn">The status of the device that QEMU has built in, without outputs.</param>
/// <param name="Ours">The status of our daemon behind QEMU.</param>
/// <param name="Reason">Why they differ.</param>
internal sealed record Difference(string BuiltIn, string Ours, string Reason)
{
    private const string NeedsReset = "NEEDS_RESET";

    /// <summary>Lengths that do not agree with each other or with the descriptors.</summary>
    public static Difference Lengths { get; } = new(
        NeedsReset, "Error", "a vhost-user back end has no way to ask for a reset, and ERR is a status for any failure (5.9.7.1)");

    /// <summary>A chain without room for a status.</summary>
    public static Difference NoStatus { get; } = new(
        NeedsReset, "returned without a status", "a vhost-user back end has no way to ask for a reset: the chain is returned with length 0");

    /// <summary>The opcode contradicts the session.</summary>
    public static Difference Direction { get; } = new(
        "Ok", "Error", "QEMU takes the direction of the session whatever the opcode is; ours refuses a driver that confuses the two");

    /// <summary>A session without a direction.</summary>
    public static Difference NoDirection { get; } = new(
        "Ok", "Error", "QEMU decrypts with each direction that is not 1; 5.9.7.2.1 has 1 and 2 only");

    /// <summary>A block cipher without an IV.</summary>
    public static Difference NoIv { get; } = new(
        "Ok", "Error", "QEMU goes on with the IV that the request before has left in its cipher; ours keeps none");

    /// <summary>An algorithm that is not in the mask.</summary>
    public static Difference NotOffered { get; } = new(
        "Ok", "Error", "QEMU makes sessions of ciphers that its mask does not offer; ours answers NOTSUPP, and QEMU makes ERR of it");

    /// <summary>An operation that ours has and QEMU's has not, on a session for another one.</summary>
    public static Difference AnotherOperation { get; } = new(
        "NotSupported", "Error", "ours has this operation, and the session is for another one");

    /// <summary>A session that is closed and was not open.</summary>
    public static Difference NoReply { get; } = new(
        "Error", "Ok", "the message CLOSE_CRYPTO_SESSION has no reply, so that QEMU answers OK whatever the back end finds");

    /// <summary>Whether two outcomes are this difference. Outputs, behind the status, are not compared.</summary>
    public bool Is(string builtIn, string ours) => StatusOf(builtIn) == BuiltIn && StatusOf(ours) == Ours;

    private static string StatusOf(string outcome) => outcome.StartsWith("Ok ", StringComparison.Ordinal) ? "Ok" : outcome;
}
