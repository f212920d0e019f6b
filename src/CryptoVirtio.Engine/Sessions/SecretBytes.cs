using System.Security.Cryptography;

namespace CryptoVirtio.Engine;

/// <summary>A copy of a key, pinned so that the collector leaves no other copies behind, and wiped by its disposal.</summary>
internal sealed class SecretBytes : IDisposable
{
    private readonly byte[] _bytes;

    public SecretBytes(ReadOnlySpan<byte> secret)
    {
        _bytes = GC.AllocateUninitializedArray<byte>(secret.Length, pinned: true);
        secret.CopyTo(_bytes);
    }

    public ReadOnlySpan<byte> Span => _bytes;

    public void Dispose() => CryptographicOperations.ZeroMemory(_bytes);
}
