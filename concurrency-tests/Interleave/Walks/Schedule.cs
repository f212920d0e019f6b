using System.Globalization;
using System.Text;

namespace Interleave;

/// <summary>
/// The decisions of a run, step by step. The text form: a lower-case letter is a step of a thread (a is the first), an upper-case letter the
/// commit of its oldest buffered store, each _ before it adds 26 to the thread, a number after it repeats it, and .n is the index of the way,
/// where 0 (the latest message, the first choice) is omitted: "a3b2.1A" is aaa b.1 b.1 A. After the end of the schedule the last thread
/// continues while it is enabled, then the first enabled one.
/// </summary>
/// <param name="Steps">The steps.</param>
public sealed record Schedule(IReadOnlyList<ScheduleStep> Steps)
{
    private const int Letters = 26;

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">The text is no schedule.</exception>
    public static Schedule Parse(string text)
    {
        var steps = new List<ScheduleStep>();
        for (int at = 0; at < text.Length;)
        {
            int from = at;
            while (at < text.Length && text[at] == '_')
            {
                at++;
            }

            char letter = at < text.Length ? text[at++] : '_';
            bool isCommit = char.IsAsciiLetterUpper(letter);
            int thread = ((at - 1 - from) * Letters) + letter - (isCommit ? 'A' : 'a');
            if (!char.IsAsciiLetter(letter) || thread >= ModelThreadPool.MaxThreads)
            {
                throw new FormatException($"'{text[from..at]}' is no thread of a schedule.");
            }

            int times = at < text.Length && char.IsAsciiDigit(text[at]) ? Number(text, ref at) : 1;
            int way = 0;
            if (at < text.Length && text[at] == '.')
            {
                at++;
                way = Number(text, ref at);
            }

            for (; times > 0; times--)
            {
                steps.Add(new ScheduleStep(thread, isCommit, way));
            }
        }

        return new Schedule(steps);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        for (int at = 0; at < Steps.Count;)
        {
            ScheduleStep step = Steps[at];
            int times = 0;
            for (; at < Steps.Count && Steps[at] == step; at++)
            {
                times++;
            }

            text.Append('_', step.Thread / Letters).Append((char)((step.IsCommit ? 'A' : 'a') + (step.Thread % Letters)));
            if (times > 1)
            {
                text.Append(times);
            }

            if (step.Way > 0)
            {
                text.Append('.').Append(step.Way);
            }
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    public bool Equals(Schedule? other) => other is not null && Steps.SequenceEqual(other.Steps);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    private static int Number(string text, ref int at)
    {
        int from = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return int.TryParse(text.AsSpan(from, at - from), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is > 0 and <= 1_000_000
            ? number
            : throw new FormatException("A schedule has a number there that it cannot have.");
    }
}
