using CryptoVirtio.Abi;

namespace CryptoVirtio.Backend;

/// <summary>What was decided of a request under the backend's lock.</summary>
/// <param name="Status">OK, or the errno that answers the request.</param>
/// <param name="Waits">It waits for other operations, which make it ready.</param>
internal readonly record struct Decision(Errno Status, bool Waits)
{
    /// <summary>It is executed at once.</summary>
    public static Decision Run => new(Errno.OK, false);

    /// <summary>It is executed when the operations before it are done.</summary>
    public static Decision Wait => new(Errno.OK, true);

    /// <summary>It is answered with an errno, and nothing is executed.</summary>
    public static Decision Refuse(Errno status) => new(status, false);
}
