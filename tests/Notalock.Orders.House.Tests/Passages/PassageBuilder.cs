using System.Text;

namespace Notalock.Orders.House.Passages;

/// <summary>Puts a passage together from pieces and remembers which line each piece came from.</summary>
internal sealed class PassageBuilder
{
    /// <summary>Stands for an expression, a reference or inline code: a word that no phrase matches.</summary>
    public const string Code = "\u27E6\u27E7";

    private readonly StringBuilder _text = new();
    private readonly List<(int Offset, int Line)> _lines = [];

    public void AddCode(int line) => Add(Code, line);

    public void AddBreak(int line) => Add(" ", line);

    public void Add(string text, int line)
    {
        Mark(line);
        foreach (var character in text)
        {
            if (character == '\n')
            {
                line++;
            }

            if (!char.IsWhiteSpace(character))
            {
                Mark(line);
                _text.Append(character);
            }
            else if (_text.Length > 0 && _text[^1] != ' ')
            {
                _text.Append(' ');
            }
        }
    }

    public Passage? Build(string path, PassageKind kind)
    {
        var text = _text.ToString().TrimEnd();
        return text.Any(char.IsLetter) ? new Passage(path, kind, text, [.. _lines]) : null;
    }

    private void Mark(int line)
    {
        if (_lines.Count == 0 || _lines[^1].Line != line)
        {
            _lines.Add((_text.Length, line));
        }
    }
}
