namespace CryptoVirtio.Programs;

/// <summary>What the two numbers of a command are called in its line; null where it has none.</summary>
/// <param name="A">The first.</param>
/// <param name="B">The second.</param>
internal readonly record struct ActNames(string? A, string? B = null)
{
    internal void Write(ProgramLine line, int a, int b)
    {
        if (A is not null)
        {
            line.With(A, a);
        }

        if (B is not null)
        {
            line.With(B, b);
        }
    }

    internal (int A, int B) Read(ProgramLine line) => (A is null ? 0 : line.Number(A), B is null ? 0 : line.Number(B));
}
