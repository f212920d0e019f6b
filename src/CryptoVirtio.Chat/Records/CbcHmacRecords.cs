using CryptoVirtio.Abi;
using CryptoVirtio.Platform;

namespace CryptoVirtio.Chat;

/// <summary>
/// Records of AES-256-CBC with a random IV and HMAC-SHA256, encrypt-then-MAC (see <see cref="CbcHmacLayout"/> for the bytes). Each
/// direction has its own keys and counter. Cipher and MAC are CIOCCRYPT operations on one rented buffer: the caller's bytes are
/// copied in once and out once, and nothing is allocated per record. Owns the file.
/// </summary>
public sealed class CbcHmacRecords : IRecordLayer
{
    /// <summary>Most plaintext in one record, in bytes.</summary>
    public const int MaxPlaintextLength = CbcHmacLayout.MaxPlaintext;

    /// <summary>Most bytes of one record on the wire.</summary>
    public const int MaxWireLength = CbcHmacLayout.MaxWire;

    /// <summary>
    /// Records per direction under one set of keys. Far below the counter's range, so it never wraps: with 2^42 blocks under one
    /// CBC key the odds that two blocks collide are about 2^-45.
    /// </summary>
    public const ulong MaxRecords = 1UL << 32;

    private readonly RecordDevice _device;
    private readonly RecordSealer _sealer;
    private readonly RecordOpener _opener;
    private ChannelStatus _dead;
    private bool _disposed;

    private CbcHmacRecords(RecordDevice device, RecordSealer sealer, RecordOpener opener)
    {
        _device = device;
        _sealer = sealer;
        _opener = opener;
    }

    /// <inheritdoc/>
    public int MaxPlaintext => MaxPlaintextLength;

    /// <inheritdoc/>
    public int MaxWire => MaxWireLength;

    /// <inheritdoc/>
    public Errno Fault { get; private set; }

    /// <summary>Opens the four sessions.</summary>
    /// <param name="file">Theirs; the record layer's from now on, unless this fails.</param>
    /// <param name="keys">The keys, copied to the device; the caller wipes them.</param>
    /// <param name="role">Which direction is the sending one.</param>
    /// <param name="random">IVs.</param>
    /// <param name="clock">Bounds the wait for the device.</param>
    /// <param name="observer">Sees every record, or null.</param>
    /// <param name="records">The record layer; null on failure.</param>
    /// <param name="firstCounter">Number of the first record each way: 0, but for tests of the limit.</param>
    /// <param name="tracer">Sees every record's numbers and lengths, or null.</param>
    /// <returns>The errno of the file.</returns>
    internal static Errno Create(
        IAsyncCryptoFile file,
        CbcHmacKeys keys,
        ChatRole role,
        IRandom random,
        IClock clock,
        IChatObserver? observer,
        out CbcHmacRecords? records,
        ulong firstCounter = 0,
        ITracer? tracer = null)
    {
        records = null;
        Errno error = RecordDirection.Open(file, keys.ConnectorCipher, keys.ConnectorMac, firstCounter, out RecordDirection? connector);
        if (error != Errno.OK)
        {
            return error;
        }

        error = RecordDirection.Open(file, keys.ListenerCipher, keys.ListenerMac, firstCounter, out RecordDirection? listener);
        if (error != Errno.OK)
        {
            return error;
        }

        error = file.TryRent(CbcHmacLayout.BufferLength, out CryptoBuffer? buffer);
        if (buffer is null)
        {
            return error == Errno.OK ? Errno.EIO : error;
        }

        bool sends = role == ChatRole.Connector;
        var device = new RecordDevice(file, buffer, clock);
        records = new CbcHmacRecords(
            device,
            new RecordSealer(device, sends ? connector! : listener!, random, observer, tracer),
            new RecordOpener(device, sends ? listener! : connector!, observer, tracer));
        return Errno.OK;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Too much plaintext, or too little room.</exception>
    public ChannelStatus Seal(RecordType type, ReadOnlySpan<byte> plaintext, Span<byte> wire, out int written)
    {
        written = 0;
        if (_dead != ChannelStatus.Ok)
        {
            return _dead;
        }

        if (plaintext.Length > MaxPlaintextLength || wire.Length < MaxWireLength)
        {
            throw new ArgumentException("A record holds at most 16 KiB, and needs room for the longest.");
        }

        return Judge(_sealer.Seal(type, plaintext, wire, out written, out Errno fault), fault);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Too little room for plaintext.</exception>
    public ChannelStatus Open(ReadOnlySpan<byte> wire, Span<byte> plaintext, out OpenedRecord record)
    {
        record = default;
        if (_dead != ChannelStatus.Ok)
        {
            return _dead;
        }

        if (plaintext.Length < MaxPlaintextLength)
        {
            throw new ArgumentException("Opening a record needs room for the longest plaintext.", nameof(plaintext));
        }

        return Judge(_opener.Open(wire, plaintext, out record, out Errno fault), fault);
    }

    /// <summary>Wipes the buffer and closes the file, and with it the sessions and their keys.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        if (_dead == ChannelStatus.Ok)
        {
            _dead = ChannelStatus.Refused;
        }

        _device.Dispose();
    }

    /// <summary>The first failure is final.</summary>
    private ChannelStatus Judge(ChannelStatus status, Errno fault)
    {
        if (status is not (ChannelStatus.Ok or ChannelStatus.Incomplete))
        {
            _dead = status;
            Fault = fault;
            Dispose();
        }

        return status;
    }
}
