using CryptoVirtio.Abi;
using CryptoVirtio.Seams;

namespace CryptoVirtio.Chat;

/// <summary>
/// Records of AES-256-CBC with a random IV and HMAC-SHA256, encrypt-then-MAC (see <see cref="CbcHmacLayout"/> for the bytes). Each
/// direction has its own keys and counter. Cipher and MAC are CIOCCRYPT operations on one rented buffer: the caller's bytes are
/// copied in once and out once, and nothing is allocated per record. Owns the file.
/// </summary>
public sealed partial class CbcHmacRecords : IRecordLayer
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

    private readonly IAsyncCryptoFile _file;
    private readonly CryptoBuffer _buffer;
    private readonly IRandom _random;
    private readonly IClock _clock;
    private readonly IChatObserver? _observer;
    private readonly ITracer? _tracer;
    private readonly Direction _sending;
    private readonly Direction _receiving;
    private ChannelStatus _dead;
    private bool _disposed;

    private CbcHmacRecords(
        IAsyncCryptoFile file,
        CryptoBuffer buffer,
        Direction sending,
        Direction receiving,
        IRandom random,
        IClock clock,
        IChatObserver? observer,
        ITracer? tracer)
    {
        _file = file;
        _buffer = buffer;
        _sending = sending;
        _receiving = receiving;
        _random = random;
        _clock = clock;
        _observer = observer;
        _tracer = tracer;
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
        Errno error = Direction.Open(file, keys.ConnectorCipher, keys.ConnectorMac, firstCounter, out Direction? connector);
        if (error != Errno.OK)
        {
            return error;
        }

        error = Direction.Open(file, keys.ListenerCipher, keys.ListenerMac, firstCounter, out Direction? listener);
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
        records = new CbcHmacRecords(
            file,
            buffer,
            sends ? connector! : listener!,
            sends ? listener! : connector!,
            random,
            clock,
            observer,
            tracer);
        return Errno.OK;
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

        // An operation that never came back still owns the buffer: it must not be touched, the file quarantines it.
        if (!_inFlight)
        {
            using PayloadLease lease = _buffer.Lend(0, CbcHmacLayout.BufferLength, Access.Write);
            Secrets.Wipe(lease.Span);
        }

        _buffer.Dispose();
        _file.Dispose();
    }

    private ChannelStatus Die(ChannelStatus why, Errno fault = Errno.OK)
    {
        _dead = why;
        Fault = fault;
        Dispose();
        return why;
    }
}
