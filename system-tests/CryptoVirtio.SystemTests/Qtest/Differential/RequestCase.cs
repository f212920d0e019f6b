using CryptoVirtio.Frontend;

namespace CryptoVirtio.SystemTests;

/// <summary>A request that breaks a rule of the driver, and is well formed as a chain.</summary>
/// <param name="Name">What is wrong with it.</param>
/// <param name="IsControl">Whether it goes to the control queue.</param>
/// <param name="Readable">The device-readable bytes, for a session that is open.</param>
/// <param name="WritableBytes">Device-writable bytes; the status is the last one, or an outcome fills them.</param>
/// <param name="Known">How the devices differ; null when they answer alike.</param>
internal sealed record RequestCase(
    string Name, bool IsControl, Func<StandardSession, byte[]> Readable, int WritableBytes, Difference? Known)
{
    public override string ToString() => Name;
}
