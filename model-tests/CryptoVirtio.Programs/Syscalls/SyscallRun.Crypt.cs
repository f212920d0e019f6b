using CryptoVirtio.Abi;

namespace CryptoVirtio.Programs;

/// <content>CIOCCRYPT over the caller's memory: all that a call may touch lies in one array with gaps, so that a stray write shows.</content>
public sealed partial class SyscallRun
{
    private const int Gap = 16;
    private const byte Canary = 0xa5;

    private byte[] _memory = new byte[4096];
    private byte[] _expected = new byte[4096];

    private Verdict Crypt(CryptCommand crypt)
    {
        CryptShape shape = crypt.Shape;
        SessionState? session = _model.Session(crypt.Session.Variable);
        Refusal refusals = SyscallErrnos.Crypt(_model, crypt.File, crypt.Session, shape);
        OracleSession? oracle = crypt.Session.Variable < 0 ? null : _oracles[crypt.Session.Variable];

        int destinationLength = shape.DestinationLength(session);
        int source = Gap + Math.Max(0, -(shape.Shift ?? 0));
        int destination = shape.Shift is { } shift ? source + shift : source + shape.Length + Gap;
        int iv = Math.Max(source + shape.Length, destination + destinationLength) + Gap;
        int mac = iv + shape.IvLength(session) + Gap;
        int nextIv = mac + shape.MacLength(session) + Gap;
        int end = nextIv + shape.NextIvLength(session) + Gap;
        Reserve(end);

        Span<byte> memory = _memory.AsSpan(0, end);
        memory.Fill(Canary);
        Fill.Bytes(shape.Seed, memory.Slice(source, shape.Length));
        FillIv(shape, oracle, memory.Slice(iv, shape.IvLength(session)));
        Span<byte> expected = _expected.AsSpan(0, end);
        memory.CopyTo(expected);

        Errno errno = _files[crypt.File]!.Crypt(new CryptCall
        {
            Session = Id(crypt.File, crypt.Session),
            Direction = (CryptDirection)shape.Direction,
            Flags = shape.Flags,
            Source = memory.Slice(source, shape.Length),
            Destination = memory.Slice(destination, destinationLength),
            Iv = memory.Slice(iv, shape.IvLength(session)),
            Mac = memory.Slice(mac, shape.MacLength(session)),
            NextIv = memory.Slice(nextIv, shape.NextIvLength(session)),
        });
        if (refusals == Refusal.None)
        {
            oracle!.Run(
                shape,
                expected.Slice(iv, shape.IvLength(session)),
                expected.Slice(source, shape.Length),
                expected.Slice(destination, destinationLength),
                expected.Slice(mac, SyscallErrnos.Finalises(shape) ? session!.DigestSize : 0),
                expected.Slice(nextIv, shape.NextIvLength(session)));
        }

        Verdict verdict = Compare(refusals, errno);
        if (verdict.IsHeld && !memory.SequenceEqual(expected))
        {
            int at = memory.CommonPrefixLength(expected);
            string where = Where(at, (nextIv, "chained IV"), (mac, "MAC"), (iv, "IV"), (destination, "destination"), (source, "source"));
            return Verdict.Differs($"{where} {expected[at]:x2}", $"{memory[at]:x2} with {errno}");
        }

        return verdict;
    }

    private void Reserve(int length)
    {
        if (_memory.Length < length)
        {
            _memory = new byte[length];
            _expected = new byte[length];
        }
    }

    private static void FillIv(CryptShape shape, OracleSession? oracle, Span<byte> iv)
    {
        if (shape.Chain && oracle is not null && oracle.LastIv.Length == iv.Length)
        {
            oracle.LastIv.CopyTo(iv);
        }
        else
        {
            Fill.Bytes(shape.Seed == 0 ? 0 : ~shape.Seed, iv);
        }
    }

    private static string Where(int at, params ReadOnlySpan<(int Begin, string Name)> areas)
    {
        foreach ((int begin, string name) in areas)
        {
            if (at >= begin)
            {
                return $"{name} byte {at - begin}";
            }
        }

        return $"{Gap - at} bytes before the source";
    }
}
