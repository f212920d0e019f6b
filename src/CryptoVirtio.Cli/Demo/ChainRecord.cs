using CryptoVirtio.Abi;
using CryptoVirtio.Protocol.Syscall;

namespace CryptoVirtio.Cli;

/// <summary>One chain that crossed a queue, as the device saw it.</summary>
/// <param name="Head">Its first descriptor.</param>
/// <param name="Request">What it asked for.</param>
/// <param name="Readable">Bytes that the device could read.</param>
/// <param name="Writable">Bytes that it could write.</param>
/// <param name="Status">What it answered.</param>
/// <param name="Written">Bytes that it wrote.</param>
internal sealed record ChainRecord(uint Head, string Request, ulong Readable, ulong Writable, Errno Status, ulong Written)
{
    /// <summary>The name of a request, as the laboratory would say it.</summary>
    public static string NameOf(RequestType type, IoctlNumber command) => type switch
    {
        RequestType.Ioctl => command.ToString(),
        _ => type.ToString().ToUpperInvariant(),
    };
}
