using CryptoVirtio.Protocol.VirtioCrypto;

namespace CryptoVirtio.TestKit;

/// <summary>A configuration space that does not change.</summary>
/// <param name="config">Its content.</param>
public sealed class FixedConfig(VirtioCryptoConfig config) : IConfigSpace
{
    public void ReadConfig(int offset, Span<byte> into)
    {
        Span<byte> wire = stackalloc byte[VirtioCryptoConfig.Size];
        config.Write(wire);
        wire.Slice(offset, into.Length).CopyTo(into);
    }
}
