namespace CryptoVirtio.Campaign;

/// <summary>One change of one place.</summary>
/// <param name="Id">Eight hexadecimal digits of what follows, apart from the line: stable as long as the place reads the same.</param>
/// <param name="Kind">What is done.</param>
/// <param name="File">The source, relative to the root of the repository.</param>
/// <param name="Member">The member that the place is in.</param>
/// <param name="Text">The statement, or the operand and its expression, in one line.</param>
/// <param name="Line">From 1.</param>
internal sealed record Mutant(string Id, MutantKind Kind, string File, string Member, string Text, int Line)
{
    /// <summary>The project it is in, without its prefix.</summary>
    public string Layer => File.Split('/')[1]["CryptoVirtio.".Length..];

    public override string ToString() => $"{Id} {File}:{Line} {Member} {Kind}: {Text}";
}
