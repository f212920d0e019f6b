using System.Collections.Immutable;
using CryptoVirtio.Abi;
using CryptoVirtio.OpenSsl;
using CryptoVirtio.Platform;

namespace CryptoVirtio.Engine;

/// <summary>What /dev/crypto does, in process and over libcrypto. Thread-safe.</summary>
/// <example>
/// <code>
/// var engine = new CryptoEngine(SystemSync.Instance);
/// engine.Open(out IAsyncCryptoFile? file);
/// file.CreateSession(new SessionSpec { Cipher = CipherAlgorithm.AesCbc, Key = key }, out uint session);
/// file.Crypt(new CryptCall { Session = session, Source = text, Destination = text, Iv = iv });
/// </code>
/// </example>
public sealed class CryptoEngine : ICryptoDevice
{
    private readonly ISync _sync;
    private readonly Locked<int> _openFiles;

    /// <summary>Loads libcrypto and fetches what it offers.</summary>
    /// <param name="sync">Makes the locks.</param>
    /// <param name="options">The limits; null for the defaults.</param>
    /// <exception cref="OpenSslException">libcrypto cannot be loaded.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A limit makes no sense.</exception>
    public CryptoEngine(ISync sync, EngineOptions? options = null)
    {
        _sync = sync;
        _openFiles = new Locked<int>(sync, 0);
        Options = (options ?? new EngineOptions()).Checked();
        Algorithms = new EvpAlgorithms();
        Ciphers = [.. AlgorithmTable.Ciphers.Where(Algorithms.Offers)];
    }

    /// <summary>The limits.</summary>
    public EngineOptions Options { get; }

    /// <summary>The ciphers that this libcrypto offers; sessions of other ones answer EINVAL.</summary>
    public ImmutableArray<CipherInfo> Ciphers { get; }

    /// <summary>The MACs that this libcrypto offers.</summary>
    public ImmutableArray<MacInfo> Macs { get; } = AlgorithmTable.Macs;

    internal EvpAlgorithms Algorithms { get; }

    /// <inheritdoc/>
    public Errno Open(out IAsyncCryptoFile? file)
    {
        using (Locked<int>.Guard open = _openFiles.Enter())
        {
            if (open.Value == Options.MaxFiles)
            {
                file = null;
                return Errno.ENFILE;
            }

            open.Value++;
        }

        file = new EngineFile(this, _sync);
        return Errno.OK;
    }

    internal void Closed()
    {
        using Locked<int>.Guard open = _openFiles.Enter();
        open.Value--;
    }
}
