namespace CryptoVirtio.Programs;

/// <summary>
/// A session as a command names it: <c>s3</c>, the one that <c>s3 = create</c> made, or <c>?5</c>, an id that no session of the file
/// has; <c>?0</c> is 0.
/// </summary>
/// <param name="Variable">The variable, or -1.</param>
/// <param name="Unknown">Which of the ids that do not exist.</param>
public readonly record struct SessionName(int Variable, int Unknown = 0)
{
    /// <summary>The id of one that does not exist.</summary>
    public uint UnknownId => (uint)Unknown * 0x9e37_79b1;

    /// <summary>An id that does not exist.</summary>
    public static SessionName None(int which) => new(-1, which);

    /// <summary>Simpler ones: what never was, instead of what was.</summary>
    public IEnumerable<SessionName> Shrink() => Variable >= 0 || Unknown > 1 ? [None(1)] : [];

    /// <summary>Reads one.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static SessionName Parse(ProgramLine line, int place) =>
        line.Word(place)[0] == '?' ? None(line.Variable(place, '?')) : new SessionName(line.Variable(place, 's'));

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(Variable < 0 ? '?' : 's')}{(Variable < 0 ? Unknown : Variable)}");
}
