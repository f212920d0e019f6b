namespace CryptoVirtio.Programs;

/// <content>CIOCCRYPT over the caller's memory.</content>
public sealed partial class SyscallRun
{
    private readonly CryptMemory _memory = new();
    private byte[] _expected = new byte[4096];

    private StepResult Crypt(CryptCommand crypt)
    {
        CryptShape shape = crypt.Shape;
        SessionState? session = _model.Session(crypt.Session.Variable);
        Refusal refusals = SyscallErrnos.Crypt(_model, crypt.File, crypt.Session, shape);
        OracleSession? oracle = crypt.Session.Variable < 0 ? null : _oracles[crypt.Session.Variable];

        _memory.Lay(shape, session, oracle is null ? [] : oracle.LastIv);
        Span<byte> memory = _memory.Bytes;
        if (_expected.Length < memory.Length)
        {
            _expected = new byte[memory.Length];
        }

        Span<byte> expected = _expected.AsSpan(0, memory.Length);
        memory.CopyTo(expected);

        uint id = Id(crypt.File, crypt.Session);
        Errno errno = _files[crypt.File]!.Crypt(_memory.Call(id));
        if (refusals == Refusal.None)
        {
            CryptCall right = _memory.Call(id, expected);
            oracle!.Run(
                shape,
                right.Iv,
                right.Source,
                right.Destination,
                right.Mac[..(SyscallErrnos.Finalises(shape) ? session!.DigestSize : 0)],
                right.NextIv);
        }

        StepResult verdict = Compare(refusals, errno);
        if (verdict.IsHeld && !memory.SequenceEqual(expected))
        {
            int at = memory.CommonPrefixLength(expected);
            return StepResult.Differs($"{_memory.Where(at)} {expected[at]:x2}", $"{memory[at]:x2} with {errno}");
        }

        return verdict;
    }
}
